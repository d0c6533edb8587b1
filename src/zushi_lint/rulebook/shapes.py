"""What a rule file may hold: read strictly, and published as JSON Schema for editors."""

from __future__ import annotations

from zushi_lint.patterns.forms import FORMS
from zushi_lint.patterns.matchers import UNITS
from zushi_lint.post import KINDS, PLATFORMS
from zushi_lint.shape import Anything, Flag, Integer, Key, ListOf, OneOf, OneOrMany, Record, Ref, Schema, Table, Text
from zushi_lint.weighing import HEAVIEST

_ID = Text(pattern="[a-z][a-z0-9]*(?:-[a-z0-9]+)*", form="小文字とハイフンの名前（例: aori-cannot-read）")
_WORDS = OneOrMany(Text(numbers=True))
_SEVERITY = Text(enum=("error", "warning", "info"))
_TRAITS = {
    "kind": Key(OneOrMany(Text(enum=KINDS)), "投稿の種類"),
    "platform": Key(OneOrMany(Text(enum=PLATFORMS)), "SNS"),
    "character": Key(Flag(), "キャラクターの投稿か"),
}
_TOKEN_VALUES = {
    "surface": Key(_WORDS, "表記"),
    "lemma": Key(_WORDS, "見出し語"),
    "base": Key(_WORDS, "表記のままの終止形"),
    "reading": Key(_WORDS, "読み（カタカナ）"),
    "pos": Key(_WORDS, "品詞（前方一致）"),
    "conjugation": Key(_WORDS, "活用型（前方一致）"),
    "form": Key(_WORDS, "活用形（前方一致）"),
    "list": Key(Text(), "語の一覧の名前"),
}
_TOKEN = Record(
    {
        **_TOKEN_VALUES,
        "not": Key(Record(_TOKEN_VALUES, name="単語の条件"), "この条件をすべて満たす語は除く"),
        "op": Key(OneOf((Text(enum=("?",)), ListOf(Integer(0, 30), least=2))), "'?'（省ける）か [最少, 最多]"),
    },
    name="単語の条件",
)
_PATTERN = Ref("pattern", lambda: OneOf((Text(), Record(_PATTERN_KEYS, name="型"))))
_PATTERNS = ListOf(_PATTERN, least=1)
_PATTERN_KEYS: dict[str, Key] = {
    "phrase": Key(_WORDS, "単語の切れ目にそろった語（活用形にも当たる）"),
    "regex": Key(OneOrMany(Text()), "正規表現。くり返しには上限を書く"),
    "tokens": Key(ListOf(_TOKEN, least=1), "単語ごとの条件の並び"),
    "list": Key(Text(), "語の一覧の名前"),
    "use": Key(Text(), "名前を付けた型"),
    "detect": Key(Text(), "検出器（日付、人名、電話番号など）"),
    "any": Key(_PATTERNS, "どれか"),
    "all": Key(_PATTERNS, "全部（順は問わない）"),
    "seq": Key(_PATTERNS, "この順に全部"),
    "not": Key(_PATTERN, "これがないこと"),
    "form": Key(Text(enum=FORMS), "文の形"),
    **_TRAITS,
    "scope": Key(Text(enum=UNITS), "見る単位"),
    "quoted": Key(Flag(), "かぎかっこの中だけ（true）、外だけ（false）"),
    "within": Key(Integer(1, 5000), "all: 最初から最後までの最大の字数"),
    "gap": Key(Integer(0, 500), "seq: 間の最大の字数"),
    "evasion": Key(Flag(), "間に記号を挟んだ語にも当てる"),
}
_CUE = Record({**_PATTERN_KEYS, "weight": Key(Integer(-20, 20), "手がかりの重さ")}, name="手がかり")
_SCOPE = Text(enum=("sentence", "line", "paragraph", "title", "post"))
_VARIANT = Record(
    {
        "section": Key(Text(), "根拠の節"),
        "severity": Key(_SEVERITY, "重さ"),
        "message": Key(Text(), "何がなぜ問題か"),
        "advice": Key(Text(), "どう直すか"),
        "suggest": Key(Text(), "書き換えの例"),
    },
    name="言葉の組",
)
_CUE_WORDS = Record(
    {
        "says": Key(Text(), "この手がかりの意味（報告に出ます）", required=True),
        "words": Key(ListOf(Text(numbers=True), least=1), "この意味を持つ語。語の切れ目は問わない", required=True),
    },
    name="手がかりの語",
)
_WEIGHT = Integer(-HEAVIEST, HEAVIEST)
_ADDED = {
    "cues": Key(Table(_WEIGHT), "手がかりの重さ。かぎかっこの中は名前の後に「」」", required=True),
    "pairs": Key(Table(_WEIGHT), "近くに並ぶ手がかりの組の重さ", required=True),
}
_WEIGHTS = Record(
    {
        "common": Key(
            Record(
                {
                    "calm": Key(_WEIGHT, "和がこれ以下なら害がないとみなす（100分の1ロジット）", required=True),
                    **_ADDED,
                },
                name="共通の重さ",
            ),
            "どの表にも足す重さ",
            required=True,
        ),
        "tables": Key(
            Table(
                Record(
                    {"threshold": Key(_WEIGHT, "しきい値（100分の1ロジット）", required=True), **_ADDED},
                    name="重さの表",
                ),
                key=_ID,
            ),
            "重さの表。規則は表を名前で使う",
            required=True,
        ),
        "sequences": Key(Text(), "一行に一つ、文字の並び、共通の重さ、表ごとの重さ", required=True),
    },
    name="一緒に学んだ重さ",
)
# An example is a post; what a post may hold is checked when the example is read as one.
_EXAMPLE = OneOf((Text(), Table(Anything(), name="投稿の例")))
_RULE = Record(
    {
        "id": Key(_ID, "規則の名前", required=True),
        "section": Key(Text(), "根拠の節"),
        "severity": Key(_SEVERITY, "重さ", required=True),
        "message": Key(Text(), "何がなぜ問題か", required=True),
        "advice": Key(Text(), "どう直すか", required=True),
        "suggest": Key(Text(), "書き換えの例"),
        "why": Key(Text(), "詳しい理由"),
        "sources": Key(ListOf(Text()), "出典"),
        "applies": Key(
            Record(
                {
                    **_TRAITS,
                    "metadata": Key(Flag(), "予約投稿か、前書きのある下書きか"),
                    "media": Key(Flag(), "画像や動画があるか"),
                    "replies": Key(Text(enum=("none", "individual")), "アカウントが返信するか"),
                },
                name="対象の投稿",
            ),
            "対象の投稿",
        ),
        "on": Key(ListOf(Text(enum=("text", "alt")), unique=True, least=1), "見る場所"),
        "scope": Key(_SCOPE, "ひとまとまりとして見る単位"),
        "lack": Key(Flag(), "本文に足りないものの規則。同じ節のほかの指摘と場所が重なっても報告する"),
        "find": Key(_PATTERNS, "見つける型（どれか）"),
        "with": Key(_PATTERNS, "同じ単位に全部あるときだけ"),
        "except": Key(_PATTERNS, "見つけた部分に重なれば報告しない"),
        "unless": Key(_PATTERNS, "同じ単位にあれば報告しない"),
        "calm": Key(_ID, "ファイルの calm の代わり。none なら引き下がらない"),
        "evidence": Key(
            Record(
                {
                    "scope": Key(_SCOPE, "足し合わせる単位"),
                    "threshold": Key(Integer(1, 100), "しきい値", required=True),
                    "cues": Key(ListOf(_CUE, least=2), "手がかり", required=True),
                },
                name="手がかりの足し合わせ",
            ),
            "弱い手がかりの足し合わせ",
        ),
        "weights": Key(Text(), "重さの表の名前。手がかりの重さを足してしきい値を超えれば報告する"),
        "check": Key(Text(pattern=r"[a-z_]+\.[a-z_]+", form="module.function の形の名前"), "Pythonの点検の名前"),
        "params": Key(Table(Anything()), "点検に渡す値"),
        "when": Key(_PATTERN, "これがない本文では点検を呼ばない"),
        "variants": Key(Table(_VARIANT), "点検が選ぶ別の言葉"),
        "examples": Key(
            Record(
                {
                    "bad": Key(ListOf(_EXAMPLE, least=1), "[[…]] が報告される例", required=True),
                    "good": Key(ListOf(_EXAMPLE, least=1), "報告されない例", required=True),
                },
                name="例",
            ),
            "例",
            required=True,
        ),
    },
    name="規則",
)
RULE_FILE = Record(
    {
        "section": Key(Text(), "このファイルの規則が根拠とする節"),
        "calm": Key(
            _ID, "一緒に学んだ重さの名前。その共通の重さが害のないと見る投稿では、find と evidence の規則が引き下がる"
        ),
        "lists": Key(Table(ListOf(Text(numbers=True), least=1), key=_ID), "語の一覧"),
        "patterns": Key(Table(_PATTERN, key=_ID), "名前を付けた型"),
        "cues": Key(Table(_CUE_WORDS, key=_ID), "重さを足す手がかり"),
        "weights": Key(Table(_WEIGHTS, key=_ID), "下書きから学んだ重さ（tools/learn.py が書く）"),
        "rules": Key(ListOf(_RULE), "規則"),
    },
    name="規則のファイル",
)
GUIDELINE_FILE = Record(
    {
        "pack": Key(Text(), "規則の組の名前", required=True),
        "organization": Key(Text(), "市の名前", required=True),
        "edition": Key(Text(), "ガイドラインの版", required=True),
        "sections": Key(Table(Text()), "節と見出し", required=True),
    },
    name="ガイドラインのファイル",
)


def json_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a rule file."""
    return RULE_FILE.json_schema("zushi-lint の規則", "規則の書き方は docs/rules.md にあります。")
