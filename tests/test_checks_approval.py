import pytest

from schedules import CONFIG, KOHO, TODAY, judge, judge_text, messages


def test_missing_approval_is_an_error_at_the_post() -> None:
    """A scheduled post without approval is an error; a plain draft has none to show."""
    assert judge({"approval": None}) == [("approval-missing", "error", "approval", "a-0")]
    assert judge({"approval": {"at": "2026-12-01"}})[0][:3] == ("approval-missing", "error", "approval")
    assert judge_text("逗子市企画課です。") == []


def test_a_basis_alone_is_enough() -> None:
    """A category approved beforehand needs neither approver nor day."""
    assert judge({"text": "逗子市企画課です。広報ずしを公開しています。", "approval": {"basis": "ア"}}) == []


def test_undated_approval_is_a_warning() -> None:
    """The day of an approval must be recorded."""
    assert [f[:3] for f in judge({"approval": {"by": "企画課長"}})] == [("approval-undated", "warning", "approval")]


def _by(by: str, account: str = "koho") -> list[tuple[str, str, str, str]]:
    return judge({"account": account, "approval": {"by": by, "at": "2026-12-01"}})


@pytest.mark.parametrize(
    "by",
    [
        *("担当A", "広聴広報係長", "企画課長補佐", "企画課主査", "委託業者", "田中", "企画課長付", "企画課副課長"),
        *("企画課長（不在のため担当A）", "企画課長に代わり担当B", "企画課長不在につき主査", "企画課長名で担当A"),
        *("企画課長（代理：担当A）", "企画課長から任された担当A", "企画課長（出張中）担当B"),
        *("前企画課長", "元企画課長", "前任の企画課長", "企画課長（退任）", "元市民課長"),
        *("鎌倉市企画課長", "葉山町総務課長", "三浦市長", "鎌倉市経営企画部企画課長", "神奈川県企画課長"),
        *("町内会長", "商工会長", "観光協会会長", "実行委員会会長", "観光協会事務局長", "逗子警察署長"),
    ],
)
def test_staff_cannot_approve(by: str) -> None:
    """Nobody but a head of the city stands for the manager, whosever title is written beside the name."""
    assert _by(by) == [("approval-by-staff", "error", "approval.by", by)]


@pytest.mark.parametrize(
    "by",
    [
        *(
            "企画課長（未承認）",
            "企画課長へ事後報告",
            "企画課長（後日決裁予定）",
            "企画課長（許可待ち）",
            "企画課長（事後承認）",
        ),
        *("企画課長に報告済み", "企画課長宛", "企画課長（口頭承認待ち）", "企画課長？"),
    ],
)
def test_who_has_not_yet_approved(by: str) -> None:
    """The manager's title is no approval where the words beside it tell that there is none yet."""
    assert _by(by) == [("approval-by-staff", "error", "approval.by", by)]
    told = messages({"approval": {"by": by, "at": "2026-12-01"}})
    assert told == [f"「{by}」は、許可を得たことの記録になっていません。"]


@pytest.mark.parametrize(
    "by",
    [
        *(
            "企画課長",
            "企画課長（代理）",
            "企画　課長",
            "経営企画部長",
            "副市長",
            "所属長",
            "逗子市長",
            "経営企画部次長",
        ),
        *(
            "経営企画部企画課長",
            "企画課長 鈴木一郎",
            "企画課長代理",
            "企画課長職務代理者",
            "所属長（企画課長）",
            "企画課長事務取扱",
        ),
        *(
            "逗子市企画課長",
            "企画課 課長 山田",
            "企画課課長",
            "企画課の課長",
            "課長",
            "山田課長",
            "長谷川企画課長",
            "元木課長",
        ),
        *(
            "企画課長（口頭・後日決裁予定）",
            "企画課長（出張先から電話で承認）",
            "企画課長（決裁済）",
            "企画課長（起案：担当A）",
        ),
        *(
            "企画課長に代わり経営企画部長",
            "経営企画部長（企画課長不在のため）",
            "福祉課長と企画課長",
            "広聴広報係長 企画課長",
        ),
    ],
)
def test_heads_can_approve(by: str) -> None:
    """The manager however written, who acts for the manager, and those above approve."""
    assert _by(by) == []


@pytest.mark.parametrize(
    ("by", "account"),
    [
        *(("交通企画課長", "koho"), ("池子小学校長", "koho"), ("逗子開成高校校長", "koho"), ("園長", "koho")),
        *(("福祉課の課長", "koho"), ("議会事務局長", "koho"), ("消防署長", "koho")),
        *(("支援課長", "kosodate"), ("保育課長", "kosodate"), ("観光課長", "shizuo")),
    ],
)
def test_the_head_of_another_section_is_suspicious(by: str, account: str) -> None:
    """The head of a section that only sounds like the account's own is another section's."""
    assert [f for f in _by(by, account) if f[0].startswith("approval")] == [
        ("approval-by-other-head", "warning", "approval.by", by)
    ]


def test_the_head_of_the_section_that_speaks_signs() -> None:
    """Another section's head is only advice where the text is that section's."""
    approval = {"by": "福祉課長", "at": "2026-12-01"}
    assert judge({"approval": approval}) == [("approval-by-other-head", "warning", "approval.by", "福祉課長")]
    assert judge({"text": "逗子市福祉課です。", "approval": approval})[0][:2] == ("approval-by-other-head", "info")


@pytest.mark.parametrize("by", ["福祉部長", "環境都市部長", "福祉部次長", "教育長", "消防長", "会計管理者"])
def test_heads_who_may_stand_above(by: str) -> None:
    """Which department a section belongs to the config seldom tells: advice; a warning where it does tell."""
    assert _by(by) == [("approval-by-other-head", "info", "approval.by", by)]
    known = KOHO._replace(department="経営企画部企画課")
    found = judge(
        {"approval": {"by": "福祉部長", "at": "2026-12-01"}}, config=CONFIG._replace(accounts={"koho": known})
    )
    assert [f[:2] for f in found] == [("approval-by-other-head", "warning")]


def test_a_line_break_is_no_part_of_a_name() -> None:
    """A name written as a block of YAML is reported and shown without the line break that ends it."""
    post = {"approval": {"by": "担当A\n", "at": "2026-12-01"}}
    assert judge(post) == [("approval-by-staff", "error", "approval.by", "担当A")]
    assert messages(post) == ["「担当A」の許可になっていますが、所属長ではありません。"]


def test_approval_must_come_before_publication() -> None:
    """An approval on the day itself is in time, one after it is not; with hours given, the hour counts."""
    assert judge({"approval": {"by": "企画課長", "at": "2026-12-02"}}, today=TODAY.replace(day=2)) == []
    late = {"by": "企画課長", "at": "2026-12-02T10:30:00+09:00"}
    assert judge({"approval": late}, today=TODAY.replace(day=2))[0][:3] == (
        "approval-after-post",
        "error",
        "approval.at",
    )
    assert messages({"approval": {"by": "企画課長", "at": "2026-12-03"}}) == [
        "許可の日（2026年12月3日）が、投稿の予定（2026年12月2日10時00分）より後です。"
    ]


@pytest.mark.parametrize("day", ["2026-12-02", "2026-12-15"])
def test_an_approval_dated_ahead_is_a_planned_one(day: str) -> None:
    """A schedule may be written with the day on which the head is to approve it: advice only."""
    post = {"scheduled_at": "2026-12-20T10:00:00+09:00", "approval": {"by": "企画課長", "at": day}}
    assert [f[:3] for f in judge(post)] == [("approval-in-future", "info", "approval.at")]


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        ("エ", "逗子市経済観光課です。12月12日（土）の冬まつりに、ぜひお越しください。"),
        ("エ", "逗子市防災安全課です。12月12日（土）に防災訓練を行います。参加者を募集します。"),
        ("エ", "逗子市企画課です。新しいロゴが決まりました。"),
        ("ア", "逗子市企画課です。図書室の場所を、どこよりも早くお知らせします。"),
        ("イ", "逗子市市民協働課です。1月10日にまち歩きを行います。ご参加をお待ちしています。"),
        ("ウ", "逗子市社会教育課です。冬の写真展を開きます。会場でお楽しみください。"),
        ("ア", "市ホームページに載せる前ですが、図書館の休館日が変わることになりました。"),
        ("ア", "まだ広報ずしに出ていませんが、来年度の保育料が変わります。"),
        ("ア", "新しい総合計画を、12月10日（木）に市ホームページで公開します。"),
        ("ア", "報道発表に先立ち、新しい図書館の名前をお知らせします。"),
        ("ア", "記者発表の前ですが、市民まつりの日程が決まりました。"),
        ("ア", "未公表の資料ですが、新しいバス路線をお伝えします。"),
        ("ア", "ホームページではまだお知らせしていない、来年度の休館日です。"),
        ("イ", "駅伝に出るチームを募集しています。コースは海沿いです。昨年は久木チームが優勝しました。"),
        ("イ", "ライトアップを、12月19日（土）から始めます。ご家族でお楽しみください。準備ができました。"),
        ("イ", "準備が整いました。12月19日（土）に朝市を開きます。ぜひお越しください。"),
        ("イ", "前回は満席でした。12月20日の講座の申し込みは、明日からです。"),
        ("イ", "去年の大会では池子チームが勝ちました。今年の参加者を募集します。"),
        ("イ", "12月20日（日）に、親子料理教室を開きます。昨年は好評でした。"),
        ("イ", "1月10日にまち歩きを行います。ご参加をお待ちしています。"),
        ("ウ", "冬の星空を見る会を12月18日（金）に開きます。申し込みは市役所の窓口へ。"),
        ("ウ", "市民まつりのボランティアを募集します。登録は12月25日（金）までに窓口で。"),
        ("ウ", "市民農園の見学ツアーを開催します。受付は市役所1階です。"),
        ("ウ", "絵本の読み聞かせ会を行います。参加の手続きはいりません。"),
        ("ウ", "冬の俳句を募集しています。期限は12月25日です。"),
        ("ウ", "親子クッキング講座を開きます。料金は500円です。"),
        ("ウ", "朝市の出店者を募集します。申請書は窓口にあります。"),
        ("エ", "台風シーズンに向けて、家の周りの側溝を掃除しておきましょう。"),
        ("エ", "11月の火災の件数は2件でした。ストーブの近くに物を置かないでください。"),
        ("エ", "地震に備えて、水と食べ物を用意しておきましょう。"),
        ("エ", "大雨のときに慌てないよう、避難所の場所を家族で確かめましょう。"),
        ("エ", "昨年は市内で停電が3回ありました。懐中電灯を用意しましょう。"),
        ("エ", "火災予防週間です。寝たばこはやめましょう。"),
        ("エ", "寒さで水道管が破裂することがあります。布を巻いておきましょう。"),
        ("エ", "12月12日（土）の冬まつりに、ぜひお越しください。雨天の場合は中止します。"),
        ("エ", "12月12日（土）に防災訓練を行います。参加者を募集します。"),
        ("エ", "新しいハザードマップを配っています。土砂災害の危険がある場所を確かめられます。"),
        ("ア", "来週の記者会見で発表しますが、海水浴場の名前が変わります。"),
        ("ア", "公表はこれからですが、市民プールを新しくします。"),
        ("ア", "近日公開の新しいマスコットを、こっそりお見せします。"),
        ("ア", "ホームページへの掲載前ですが、保育園の場所が決まりました。"),
        ("ア", "どの媒体より早く、駅伝の新しいコースをお伝えします。"),
        ("イ", "冬の朝市は12月19日（土）。野菜がそろいました。ぜひお立ち寄りください。"),
        ("イ", "出場チームの受付を始めました。昨年は32チームが走りました。"),
        ("イ", "新春コンサートは1月9日（土）に開演します。チケットができました。"),
        ("イ", "海岸清掃のボランティアを募っています。前回は120人が参加しました。"),
        ("イ", "昨年大好評だった朝市が帰ってきます。12月20日にお待ちしています。"),
        ("ウ", "親子で学ぶロボット工作を12月20日に行います。定員20人。窓口で受け付けます。"),
        ("ウ", "市民合唱団の団員を募集中。料金はかかりません。"),
        ("ウ", "フリーマーケットを開催。出店料金は500円、受付は市役所です。"),
        ("ウ", "星空ヨガに参加しませんか。登録不要です。"),
        ("ウ", "小坪のワカメ採りを体験できます。お申し込みは12月20日までに窓口へ。"),
        ("エ", "雷の多い季節です。天気予報を見て出かけましょう。"),
        ("エ", "台風の日の過ごし方を、親子で話し合ってみませんか。"),
        ("エ", "凍った道は滑ります。歩幅を小さくしましょう。"),
        ("エ", "この1年で、市内の火事は15件でした。"),
        ("エ", "クマよけの鈴を貸し出します。"),
        ("エ", "不審者に会ったら、大きな声で助けを呼びましょう。"),
        ("エ", "津波の高さを示す板を、海岸の電柱に付けました。"),
        ("エ", "消防団が、火災現場で使う新しい車を披露しました。"),
        ("エ", "ガス漏れ警報器の点検を忘れずに。"),
        ("エ", "地震が起きたときの約束を、家族で決めておくと安心です。"),
        ("ア", "正式な発表はまだですが、新しい体育館の工事が始まります。"),
        ("ア", "解禁前の情報です。海水浴場の開設期間が決まりました。"),
        ("イ", "12月20日は餅つき。もち米の用意ができました。参加者を待っています。"),
        ("イ", "市民駅伝の申込みを受け付けています。去年は満員になりました。"),
        ("ウ", "冬の朝市に出ませんか。出店の申し込みは窓口で。"),
        ("ウ", "手話の集いを開きます。申し込みの期限は12月18日です。"),
        ("エ", "避難所の運営を学ぶ講座を開きます。"),
        ("エ", "停電に強い家づくりの本が、図書館に入りました。"),
        ("エ", "水害の記録を集めた展示が始まりました。"),
        ("エ", "津波の避難の道を、歩いて確かめましょう。"),
        ("エ", "消火栓の近くに車を止めないでください。"),
        ("エ", "熊の置物が、市役所の入口に飾られています。"),
        ("エ", "台風一過、きれいな富士山が見えています。"),
        ("エ", "空気が乾いています。火の始末をして寝ましょう。"),
        ("エ", "年末年始は、交通事故が増えます。"),
        ("エ", "災害用の井戸を、3か所で新しく掘りました。"),
    ],
)
def test_basis_that_the_text_does_not_bear_out(basis: str, text: str) -> None:
    """An invitation is no emergency, nor is prevention; a preview not yet published, a plan no result, a show no procedure."""
    assert [f for f in judge({"text": text, "approval": {"basis": basis}}) if f[0].startswith("approval")] == [
        ("approval-basis-not-borne-out", "warning", "approval.basis", basis)
    ]


@pytest.mark.parametrize(
    ("basis", "text"),
    [
        ("エ", "逗子市防災安全課です。大雨により、池子二丁目の市道を通行止めにしました。"),
        ("エ", "逗子市経済観光課です。台風のため、12日の花火大会は中止します。"),
        ("ア", "逗子市企画課です。くわしくはこちら。https://www.city.zushi.kanagawa.jp/koho/"),
        ("イ", "逗子市文化スポーツ課です。市民駅伝は、久木チームが優勝しました。"),
        ("ウ", "逗子市課税課です。固定資産税の第4期の納期限は、12月25日（金）です。"),
        ("ア", "先月お伝えした市役所駐車場の工事は、予定どおり12月10日に終わります。"),
        ("ア", "可決された補正予算の概要を、市のウェブページに載せました。"),
        ("ア", "記者発表資料にある駅伝の時刻表を図にしました。"),
        ("ア", "広報ずし11月号でご案内した休日診療の当番医です。"),
        ("ア", "11月20日に投稿した通行止めの図を、見やすくしました。"),
        ("ア", "市議会で議決された条例の内容をまとめました。"),
        ("ア", "公民館で配っているちらしと同じ内容です。"),
        ("イ", "集まったごみは、燃えるごみ120袋、流木3トン。参加者は412人。"),
        ("イ", "回答は1204件。満足と答えた方は78％。"),
        ("イ", "改修工事が、11月30日（月）に完了しています。"),
        ("イ", "海岸清掃には、親子連れなど230人が参加しました。"),
        ("イ", "市民駅伝の部門別の優勝チームは、久木クラブです。"),
        ("イ", "収穫祭に約500人が訪れました。次は1月に開きます。お楽しみください。"),
        ("イ", "昨年を100人上回る512人が参加しました。"),
        ("ウ", "犬を飼い始めたら、30日以内に市役所へ。鑑札をお渡しします。"),
        ("ウ", "引っ越したら、14日以内に市役所へお越しください。"),
        ("ウ", "赤ちゃんが生まれたら、14日以内に市役所へ。"),
        ("ウ", "原付を手放したら、ナンバープレートをお返しください。"),
        ("ウ", "家を取り壊したときは、年内に課税課へご連絡ください。"),
        ("ウ", "確定申告の相談会を、2月16日から開きます。"),
        ("ウ", "固定資産税の第4期の納期限は、12月25日（金）です。"),
        ("エ", "水道管が破裂し、水があふれています。車は迂回してください。"),
        ("エ", "サルが人をかんだという通報がありました。近寄らないでください。"),
        ("エ", "大雪のため、本日の市民まつりは取りやめます。"),
        ("エ", "久木五丁目で土砂が道路に流れ込みました。通らないでください。"),
        ("エ", "市役所の電話がつながらない状態です。復旧を急いでいます。"),
        ("エ", "市内で、市職員をかたる電話が相次いでいます。電話を切ってください。"),
        ("エ", "桜山で電柱が倒れています。近づかないでください。"),
        ("エ", "現在、市内の広い範囲で停電しています。"),
        ("エ", "今夜から明日の朝にかけて、大雪の見込みです。"),
        ("エ", "逗子海岸にサメが出ました。海から上がってください。"),
        ("ア", "前回の投稿のとおり、池子の市道は12月10日まで片側通行です。"),
        ("ア", "施政方針の要点を、市のページに掲載済みの資料から抜き出しました。"),
        ("ア", "12月1日に始まった新しいバス路線は、先週ご紹介したとおりです。"),
        ("ア", "市議会だよりに載ったグラフを、色分けし直しました。"),
        ("ア", "告示された選挙の日程です。"),
        ("イ", "12月5日の海岸清掃で拾ったごみは38袋でした。"),
        ("イ", "沼間小の児童の絵が、県知事賞を受賞しています。"),
        ("イ", "署名は2300人分。市長に渡されました。"),
        ("イ", "冬の読書週間、貸し出しは1万2千冊でした。"),
        ("イ", "雨の中の開催となりましたが、600人が来てくれました。"),
        ("イ", "図書館の改修、完了。"),
        ("イ", "収穫した大根は、子ども食堂に届けました。"),
        ("ウ", "家族が亡くなったときは、7日以内に市役所へ届けてください。"),
        ("ウ", "飼い犬が死んだときは、環境都市課へ届けてください。"),
        ("ウ", "世帯主が変わったら、14日以内に戸籍住民課へ。"),
        ("ウ", "浄化槽を使い始めたときは、30日以内に届け出てください。"),
        ("ウ", "医療費の領収書は、申告まで取っておいてください。"),
        ("ウ", "個人番号カードの受け取りは、予約が必要です。"),
        ("ウ", "子どもの医療証を、12月下旬に郵送します。"),
        ("エ", "久木川の水位が上がっています。川から離れてください。"),
        ("エ", "不発弾が見つかりました。半径300メートルの方は避難してください。"),
        ("エ", "桜山で刃物を持った男が逃げています。家の鍵をかけてください。"),
        ("エ", "停電のため、市役所の窓口を閉めています。"),
        ("エ", "道路に大きな穴が開きました。県道を通らないでください。"),
        ("エ", "強風で看板が飛ばされています。外に出ないでください。"),
        ("エ", "暴風が予想されるため、12月6日の市民駅伝は行いません。"),
        ("エ", "山の根で住宅が燃えています。消防が活動中です。"),
        ("エ", "新型の感染症のため、12月3日から沼間小学校を学級閉鎖にします。"),
        ("エ", "市のシステム障害で、住民票を出せなくなっています。"),
        ("ア", "市ホームページの「よくある質問」から、ごみの出し方を紹介します。"),
        ("ア", "昨日の報道発表のとおり、市役所の駐車場が新しくなりました。"),
        ("ア", "広報掲示板に貼ってある消防の標語です。"),
        ("イ", "駅伝の写真を公開しました。沿道の声援が、選手の力になりました。"),
        ("イ", "12月の朝市は完売。"),
        ("イ", "全国大会で、沼間中学校の吹奏楽部が銀賞でした。"),
        ("イ", "献血にご協力いただいた方は86人です。"),
        ("ウ", "妊娠が分かったら、子育て支援課へ。母子健康手帳をお渡しします。"),
        ("ウ", "空き家を相続した方は、3か月以内に市へ届け出てください。"),
        ("ウ", "事業を始めた方は、開業から1か月以内に申告が必要です。"),
        ("ウ", "固定資産の評価額は、4月1日から課税課で縦覧できます。"),
        ("エ", "沼間の県道で車が横転し、油が流れています。"),
        ("エ", "がけ崩れのため、久木の市道は通れません。"),
        ("エ", "12月1日14時、市内で震度4を観測しました。"),
        ("エ", "停電で信号が消えています。"),
        ("エ", "川があふれそうです。高い所へ逃げてください。"),
        ("エ", "不審な荷物が見つかり、逗子駅前に入れません。"),
        ("エ", "海岸に正体の分からない液体の入ったボトルが流れ着いています。触らないでください。"),
        ("エ", "大雪で、路線バスが全て止まっています。"),
        ("エ", "小学校に爆破予告がありました。本日は臨時休校です。"),
        ("エ", "暴風警報が出ています。家から出ないでください。"),
    ],
)
def test_basis_that_the_text_bears_out(basis: str, text: str) -> None:
    """Emergencies, published pages, results and procedures stand on their categories."""
    assert [f for f in judge({"text": text, "approval": {"basis": basis}}) if f[0].startswith("approval")] == []


def _reported(text: str, approved: str, scheduled: str, **post: str) -> list[tuple[str, str, str, str]]:
    approval = {"by": "企画課長", "at": f"2026-{approved}"}
    found = judge({"text": text, "scheduled_at": f"2026-{scheduled}T10:00:00+09:00", "approval": approval, **post})
    return [f for f in found if f[0] == "approval-before-facts"]


@pytest.mark.parametrize(
    ("approved", "scheduled", "text"),
    [
        ("12-01", "12-14", "12月13日（日）の駅伝は、沼間クラブが優勝しました。"),
        ("11-20", "12-14", "12月12日（土）に開いた収穫祭に、約500人が訪れました。"),
        ("12-01", "12-14", "12月13日の投稿で、駅伝の時刻に誤りがありました。正しくは9時です。"),
        ("12-01", "12-14", "昨日の駅伝は、32チームが完走しました。"),
        ("12-01", "12-14", "12月12日・13日の朝市は、雨のため中止しました。"),
        ("12-01", "12-14", "12月13日（日）の市民駅伝の結果です。優勝は沼間クラブでした。"),
        ("12-01", "12-14", "12月13日まで開いた写真展には、1200人の来場がありました。"),
        ("12-01", "12-14", "12月13日、市民駅伝を行いました。"),
        ("12-01", "12-14", "12月13日の市民まつりは、無事に終わりました。"),
        ("12-01", "12-14", "市民まつり（12月13日）の様子をお伝えします。"),
        ("12-01", "12-14", "12月13日にお知らせした電話番号は、間違いでした。"),
    ],
)
def test_an_approval_older_than_the_facts(approved: str, scheduled: str, text: str) -> None:
    """Nobody can have approved a report before what it reports, nor a correction before the mistake."""
    assert _reported(text, approved, scheduled) == [
        ("approval-before-facts", "warning", "approval.at", f"2026-{approved}")
    ]


@pytest.mark.parametrize(
    ("approved", "scheduled", "text"),
    [
        ("12-14", "12-14", "12月13日（日）の駅伝は、沼間クラブが優勝しました。"),
        ("12-01", "12-02", "12月13日（日）の駅伝に出るチームが決まりました。"),
        ("12-01", "12-14", "12月13日（日）で、申し込みを締め切りました。"),
        ("12-01", "12-14", "新しい図書室は、本日オープンしました。"),
        ("12-01", "12-14", "12月14日（月）から、新しいごみ袋の販売を始めました。"),
        ("12-01", "12-14", "12月10日の通行止めは、予定どおり解除されました。"),
        ("12-01", "12-14", "12月13日の駅伝の結果は、12月16日に市ホームページで公表します。"),
        ("12-01", "12-14", "駅伝に向けて、11月29日に練習会を開きました。次は12月20日です。"),
        ("12-01", "12-14", "11月29日の駅伝は、沼間クラブが優勝しました。12月20日に表彰式を行います。"),
        ("12-01", "12-14", "12月14日から16日まで、市道を通行止めにします。"),
        ("12-01", "12-14", "12月13日に受付が始まった講座は、あと5人です。"),
        ("12-01", "12-14", "12月12日発行の広報ずしに、駅伝の記事を載せました。"),
        ("12-10", "12-14", "12月9日の投稿で、時刻を誤ってお知らせしました。"),
        ("12-01", "12-14", "昨年12月13日の駅伝では、沼間クラブが優勝しました。"),
        ("12-01", "12-14", "2025年12月13日に開いた駅伝では、沼間クラブが優勝しました。"),
        ("12-01", "12-14", "12月13日までに申し込みいただいた方へ、案内を送ります。"),
    ],
)
def test_what_could_be_approved_beforehand(approved: str, scheduled: str, text: str) -> None:
    """What opens, closes or is published as planned is known beforehand; so is what lies before the approval."""
    assert _reported(text, approved, scheduled) == []


def test_the_facts_are_named() -> None:
    """The message tells the day; a post of kind correction needs no word of it; a basis is approved before all posts."""
    result = {"text": "12月13日（日）の駅伝は、沼間クラブが優勝しました。", "scheduled_at": "2026-12-14T10:00:00+09:00"}
    assert messages({**result, "approval": {"by": "企画課長", "at": "2026-12-01"}}) == [
        "許可の日（2026年12月1日）が、本文で済んだこととして伝える2026年12月13日より前です。"
    ]
    assert judge({**result, "approval": {"by": "企画課長", "at": "2026-04-01", "basis": "イ"}}) == []
    corrected = "12月13日の投稿の電話番号は、046-873-1111です。"
    assert _reported(corrected, "12-01", "12-14") == []
    assert [f[:2] for f in _reported(corrected, "12-01", "12-14", kind="correction")] == [
        ("approval-before-facts", "warning")
    ]


def test_without_a_config_titles_decide() -> None:
    """An account of which nothing is known is judged by the approver's title alone."""
    bare = type(CONFIG)()
    assert [f[0] for f in judge({"approval": {"by": "館長", "at": "2026-12-01"}}, config=bare)] == ["too-few-operators"]
    found = judge({"approval": {"by": "係員", "at": "2026-12-01"}}, config=bare)
    assert "approval-by-staff" in [f[0] for f in found]
