"""Harmless notices and their twins: the same words of other things, as a warning, or of what readers do themselves."""

from datetime import date

import pytest

from zushi_lint import Linter
from zushi_lint.finding import Finding

TWINS = [
    (
        "politics-vote-for",
        "error",
        "知事選挙に続いて、市長選挙でも点字投票ができます。",
        "次の選挙でも、[[知事に投票しましょう]]。",
    ),
    (
        "religion-invite",
        "error",
        "お賽銭の前で止まらないよう、警備員の案内にご協力ください。",
        "お賽銭箱の修理のため、[[浄財にご協力]]ください。",
    ),
    (
        "religion-invite",
        "error",
        "父親3人の座談会に、ぜひ参加してください。",
        "[[信徒の座談会に、ぜひ参加してください]]。",
    ),
    (
        "privacy-named-shame",
        "error",
        "白血病の患者さんの体験を、入院中の方と聞く会です。",
        "白血病の[[石渡さん]]の体験を、入院中の方と聞く会です。",
    ),
    (
        "privacy-named-shame",
        "error",
        "工事の音で、近くの皆さまにご迷惑をおかけします。",
        "夜の音でご近所に迷惑をかけているのは、[[土屋さま]]です。",
    ),
    (
        "privacy-complainant",
        "error",
        "要望をいただいた桜山三丁目の横断歩道が使えます。",
        "[[要望をいただいた桜山三丁目の方]]へ、お答えします。",
    ),
    (
        "privacy-complainant",
        "error",
        "沼間の農家さんから、ご相談をいただきました。",
        "[[沼間の栗原さんから、ご相談]]をいただきました。",
    ),
    (
        "privacy-staff-health",
        "error",
        "相談員がお休みの日は、がん相談の電話を保健師が受けます。",
        "[[相談員がお休みしていますが、がんの手術を受け]]るためです。",
    ),
    (
        "privacy-staff-health",
        "error",
        "保健師が、妊娠や出産の相談に応じます。",
        "[[保健師が、妊娠のため]]休みます。",
    ),
    (
        "privacy-list-public",
        "error",
        "発熱した患者を診る医療機関の一覧を公開しています。",
        "発熱した[[患者の一覧を公開し]]ています。",
    ),
    (
        "secret-informant",
        "error",
        "療養所で働いた看護師の証言を、動画でご覧いただけます。",
        "療養所で[[働いた看護師の証言をいただき、虐待が分か]]りました。",
    ),
    (
        "security-password-value",
        "error",
        "パスワードを「qwerty」や「123456」にしていませんか。",
        "[[パスワードを「qwerty]]」に変えました。",
    ),
    (
        "security-guessable-code",
        "warning",
        "印鑑証明の暗証番号は、誕生日でも電話番号でもない数字に。",
        "印鑑証明の端末は、係長の[[誕生日]]でログインできます。",
    ),
    (
        "bias-own-opinion",
        "error",
        "シズオは寒いのが嫌いなんだ。でも、海には行くよ。",
        "[[シズオは、あの店が嫌いな]]んだ。",
    ),
    (
        "bias-one-side",
        "error",
        "反対する方も、まちの将来を考えています。",
        "[[反対する方は、まちの将来を考えていません]]。",
    ),
    (
        "bias-one-side",
        "error",
        "反対する方のご意見の一部を載せました。",
        "[[反対する方は、ごく一部です]]。",
    ),
    (
        "bias-no-compare",
        "error",
        "ほかの医院からの紹介状は要りません。",
        "[[ほかの医院に行く必要はありません]]。",
    ),
    (
        "bias-advertising",
        "error",
        "「どんぐり広場」の席は、早い者勝ちです。",
        "[[カフェ「どんぐり」の席は、早い者勝ち]]です。",
    ),
    (
        "bias-public-private",
        "warning",
        "市外の方も、混む時間を避けてお越しください。",
        "[[市外の業者は、なるべく避けて]]ください。",
    ),
    (
        "bias-other-town",
        "warning",
        "鎌倉の海に比べて水深が浅く、不便な港です。",
        "[[鎌倉の海に比べて、不便なところがありません]]。",
    ),
    (
        "harm-frighten",
        "warning",
        "シズオは、ピーマンも食べられたよ。残す子が減ったね。",
        "残す子は、[[シズオに食べられ]]ちゃうよ。",
    ),
]


@pytest.fixture(scope="module")
def linter() -> Linter:
    """The built-in rules, on a fixed day."""
    return Linter(today=date(2026, 12, 1))


def found(linter: Linter, rule: str, text: str) -> list[Finding]:
    """What one rule reports in a plain draft."""
    return [f for f in linter.lint_text(text) if f.rule == rule]


@pytest.mark.parametrize(("rule", "severity", "harmless", "harmful"), TWINS)
def test_of_two_that_look_alike_one_is_reported(
    linter: Linter, rule: str, severity: str, harmless: str, harmful: str
) -> None:
    """The notice passes; its twin is reported at the marked place."""
    assert found(linter, rule, harmless) == []
    before, _, rest = harmful.partition("[[")
    marked, _, after = rest.partition("]]")
    (finding,) = found(linter, rule, before + marked + after)
    assert (finding.column, finding.excerpt, str(finding.severity)) == (len(before) + 1, marked, severity)
