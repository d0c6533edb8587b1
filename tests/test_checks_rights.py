from typing import Any

import pytest

from schedules import judge, judge_text, messages


def _media(**medium: Any) -> dict[str, Any]:
    return {"media": [{"file": "a.jpg", "alt": "冬の海。", "people": "none", "rights": "own", **medium}]}


def _without(key: str, **medium: Any) -> dict[str, Any]:
    post = _media(**medium)
    del post["media"][0][key]
    return post


def test_people_unrecorded() -> None:
    """Recognisable people without recorded consent are a warning at that field."""
    assert judge(_media(people="unrecorded")) == [("people-unrecorded", "warning", "media[0].people", "unrecorded")]
    assert judge(_media(people="consented", alt="笑顔の園児。")) == []


def test_people_told_of_in_the_description() -> None:
    """With nothing recorded a person is enough; with ``none`` recorded, only a face is."""
    assert judge(_without("people", alt="玉入れをする園児。")) == [("people-in-alt", "warning", "media[0].alt", "園児")]
    assert judge(_media(alt="笑顔でカメラに手を振る園児。")) == [("people-in-alt", "warning", "media[0].alt", "園児")]
    assert judge(_media(alt="玉入れをする園児。")) == []
    named = _without("people", alt="表彰状を手にする山田太郎さん。")
    assert judge(named) == [("people-in-alt", "warning", "media[0].alt", "山田太郎さん")]


@pytest.mark.parametrize(
    ("alt", "person"),
    [
        ("大根を抱える人。", "人"),
        ("砂浜に並ぶ二十数名のグループ。", "二十数名"),
        ("火ばさみを手に振り返る若者。", "若者"),
        ("大きな旗を持つ10人ほどの親子。", "10人ほど"),
        ("女性職員が説明する窓口。", "職員"),
        ("学生ボランティアの清掃。", "ボランティア"),
        ("生徒代表のあいさつ。", "生徒代表"),
        ("親子体操教室の様子。", "親子体操教室の様子"),
        ("八百屋さんと話す買い物客。", "八百屋さん"),
        ("市民プールを掃除する職員。", "職員"),
    ],
)
def test_words_for_people(alt: str, person: str) -> None:
    """A word for people is one where it stands alone or ends a compound; numbers are taken whole."""
    assert judge(_without("people", alt=alt)) == [("people-in-alt", "warning", "media[0].alt", person)]


@pytest.mark.parametrize(
    "alt",
    [
        "子ども家庭センターの建物。",
        "学生服とランドセル。",
        "市民農園の白菜。",
        "高齢者サロンの案内文。",
        "中学生新聞コンクール。",
        "女性用トイレの案内板。",
        "のぼり旗「職員採用」。",
        "「市民の皆さまへ」の張り紙。",
        "10人が座れる机。",
        "定員30人の会議室。",
        "4人がけのベンチ。",
        "大人用と子ども用の自転車。",
        "世帯主氏名を書く欄。",
        "光源氏の屏風。",
        "市内さんぽの案内板。",
        "お地蔵さんの並ぶ道。",
        "園児が心を込めて作ったひな人形。",
        "市民から届いた手紙。",
        "子どもたちの作品。",
        "人の気配のない砂浜。",
    ],
)
def test_words_for_people_in_longer_words(alt: str) -> None:
    """Facilities, things for people, their works and what is written on signs show nobody."""
    assert judge(_without("people", alt=alt)) == []


@pytest.mark.parametrize(
    "alt",
    [
        "園児のイラスト。",
        "児童が描いた海の絵。",
        "砂浜を歩く親子の後ろ姿。",
        "人のいない砂浜。",
        "職員の手元。",
        "顔をぼかした園児。",
        "園児の顔は写っていない。",
        "シズオと子どもの人形。",
    ],
)
def test_people_who_cannot_be_recognised(alt: str) -> None:
    """Drawings, backs, hands and dolls show nobody."""
    assert judge(_without("people", alt=alt)) == []


@pytest.mark.parametrize(
    ("alt", "person"),
    [
        ("記念撮影する家族。", "家族"),
        ("合図を送る選手。", "選手"),
        ("地図を広げる職員。", "職員"),
        ("映像を見る生徒。", "生徒"),
        ("絵を描く児童。", "児童"),
        ("ポスターを掲げる中学生。", "中学生"),
        ("人形で遊ぶ園児。", "園児"),
        ("遠くを見つめる女性。", "女性"),
        ("水産加工場で働く男性。", "男性"),
        ("シズオと並ぶ女の子。", "女の子"),
        ("園児の顔がはっきり写っている。", "園児"),
    ],
)
def test_people_beside_drawings(alt: str, person: str) -> None:
    """Who holds a drawing, looks at one or stands beside a doll is seen."""
    assert judge(_without("people", alt=alt)) == [("people-in-alt", "warning", "media[0].alt", person)]


@pytest.mark.parametrize(
    ("alt", "person"),
    [
        ("賞状を受け取る田中一郎さん。", "田中一郎さん"),
        ("Ｖサインをする農家の佐藤さん。", "佐藤さん"),
        ("流木を運ぶ人の笑顔。", "人"),
        ("ゴールする山田選手。", "山田選手"),
        ("歩く若者のアップ。", "若者"),
    ],
)
def test_people_where_none_is_recorded(alt: str, person: str) -> None:
    """A name or a face contradicts ``none``."""
    assert judge(_media(alt=alt)) == [("people-in-alt", "warning", "media[0].alt", person)]


def test_the_message_says_what_contradicts() -> None:
    """A name and a face have messages of their own."""
    assert messages(_media(alt="賞状を受け取る田中一郎さん。")) == [
        "説明に「田中一郎さん」とどなたかが分かるのに、a.jpgは people が none（誰も特定できない）になっています。"
    ]
    assert messages(_media(alt="流木を運ぶ人の笑顔。")) == [
        "説明に「人」の顔や表情があるのに、a.jpgは people が none（誰も特定できない）になっています。"
    ]


@pytest.mark.parametrize(
    "alt",
    [
        "佐藤さんが育てた大根。",
        "佐藤さんの畑。",
        "源頼朝ゆかりの寺。",
        "夕日に染まる海（撮影：田中一郎さん）。",
        "「田中さん、ありがとう」の垂れ幕。",
        "シズオくんの人形。",
        "獅子舞の獅子。",
        "ライトアップされた広場を歩く人々。",
        "朝顔に水をやる園児。",
        "正面玄関に入る人。",
    ],
)
def test_nobody_where_none_is_recorded(alt: str) -> None:
    """Who grew it, owns it, took it or is only written of is not seen, and not every 顔 is a face."""
    assert judge(_media(alt=alt, rights="permitted", credit="市民提供")) == []


@pytest.mark.parametrize(
    ("alt", "work"),
    [
        ("収穫祭を伝える新聞記事の切り抜き", "新聞記事の切り抜き"),
        ("人気アニメのポスターを写した一枚", "アニメのポスター"),
        ("新しく入った絵本の表紙", "絵本の表紙"),
        ("テレビ画面に映る逗子海岸", "テレビ画面"),
        ("地図アプリの画面に赤い印", "地図アプリの画面"),
        ("市民提供の、雪の日の駅前", "市民提供"),
        ("雪の日の駅前（写真提供：商工会）", "写真提供：商工会"),
    ],
)
def test_works_of_others_recorded_as_own(alt: str, work: str) -> None:
    """Pages, scenes and screens of others are not the city's own; by permission or licence they may be used."""
    assert judge(_media(alt=alt)) == [("rights-not-own", "warning", "media[0].alt", work)]
    assert judge(_media(alt=alt, rights="permitted", credit="提供")) == []


@pytest.mark.parametrize(
    "alt",
    [
        "新聞を束ねた資源ごみ",
        "新聞紙で折ったかぶと",
        "雑誌の表紙を見る人の背中",
        "広報ずしの表紙と紙面",
        "中学生新聞コンクールの会場",
        "映画上映会の会場",
        "防災アプリの画面",
        "夕日に染まる海（撮影：企画課）",
    ],
)
def test_works_that_are_own(alt: str) -> None:
    """The city's own pages and pictures, and papers and books as things, are its own."""
    assert judge(_media(alt=alt)) == []


def test_consent_told_in_the_text_counts() -> None:
    """A text that says that the people agreed answers for the description."""
    text = "逗子市企画課です。参加者の了解を得て紹介します。"
    assert judge({"text": text, **_without("people", alt="玉入れをする園児。")}) == []


def test_rights_unrecorded() -> None:
    """An image without recorded rights falls under 3-1(1)イ, a video under 3-4(3)."""
    assert [f[:3] for f in judge(_without("rights"))] == [("rights-unrecorded", "warning", "media[0]")]
    assert [f[:3] for f in judge(_without("rights", file="a.mp4"))] == [("video-rights", "warning", "media[0]")]


def test_credit() -> None:
    """What is used by permission needs a credit; what is licensed may."""
    assert judge(_media(rights="permitted")) == [("credit-missing", "warning", "media[0].rights", "permitted")]
    assert judge(_media(rights="licensed")) == [("credit-missing", "info", "media[0].rights", "licensed")]
    assert judge(_media(rights="permitted", credit="市民提供")) == []


def test_live_stream() -> None:
    """A live stream is advice; a warning where only a category approved beforehand stands behind it."""
    assert judge({"kind": "live"}) == [("live-stream-care", "info", "kind", "live")]
    found = judge({"kind": "live", "text": "逗子市企画課です。公開しています。", "approval": {"basis": "ア"}})
    assert found == [("live-stream-care", "warning", "kind", "live")]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "broadcast-without-permission",
            "逗子市経済観光課です。テレビの番組を職員が録画して、市のページで公開しています。",
        ),
        ("music-without-permission", "逗子市経済観光課です。人気の歌手の曲をBGMに使いました。"),
        ("music-without-permission", "逗子市経済観光課です。流行っているあの曲を付けてみました。"),
        ("music-without-permission", "逗子市経済観光課です。ラジオでよくかかる曲を重ねました。"),
        (
            "broadcast-without-permission",
            "逗子市経済観光課です。旅番組に逗子が出た10分間を録画しました。この動画でどうぞ。",
        ),
        (
            "broadcast-without-permission",
            "逗子市経済観光課です。テレビの画面を、職員がスマートフォンで撮りました。動画でどうぞ。",
        ),
        (
            "broadcast-without-permission",
            "逗子市経済観光課です。情報番組で逗子が紹介されました。録画を付けたので、見てくださいね。",
        ),
        ("live-unprepared", "逗子市経済観光課です。海岸からライブ配信します。原稿は用意していません。"),
        ("taken-without-consent", "逗子市経済観光課です。二人はカメラに気づかないまま、遊んでいました。"),
        ("unlicensed-material", "逗子市経済観光課です。ネットで見つけた犬の画像で、マナーを呼びかけます。"),
        ("taken-without-consent", "逗子市経済観光課です。海岸で遊ぶ方を、こっそり撮影しました。"),
    ],
)
def test_rights_told_of_in_a_plain_text(rule: str, text: str) -> None:
    """A text that tells of using others' works or faces without asking is found without metadata."""
    assert [f[0] for f in judge_text(text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "旅番組で逗子海岸が紹介されます。録画して、ご覧ください。",
        "旅番組の録画をお忘れなく。お知らせを公開しました。",
        "旅番組を録画した方は、もう一度見てください。",
        "ラジオの音楽番組に、電話を使って出演します。",
        "ライブ配信の原稿は、所属長が確認しました。",
        "通りかかった方にマイクを向けます。",
        "参加者への連絡は、写真つきのメールで、まもなくお届けします。",
        "写真の違いに気づいていただけましたか。",
        "日本の伝統の遊びを、そのまま紹介します。",
        "手すりのサビを全部落としました。",
        "傘を預かっています。持ち主は分かりませんが、青い傘です。",
        "地図アプリにURLを貼り付けて、お使いください。",
        "ほかの方が借りた絵本の返却を待っています。",
        "広報ずしの紙面を、そのまま市ホームページに掲載しています。",
    ],
)
def test_words_that_look_alike(text: str) -> None:
    """What viewers record themselves, and words that are part of longer ones, tell of no breach."""
    assert judge_text(f"逗子市経済観光課です。{text}") == []


def test_a_live_post_needs_no_word_for_live() -> None:
    """In a post of kind ``live`` everything is broadcast."""
    found = judge({"kind": "live", "text": "逗子市企画課です。通りかかった方にマイクを向けます。"})
    assert ("live-unprepared", "warning", "text", "通りかかった方にマイクを向け") in found
