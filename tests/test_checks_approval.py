import pytest

from schedules import CONFIG, TODAY, judge, judge_text, messages


def test_missing_approval_is_an_error_at_the_post() -> None:
    """A scheduled post without approval is an error; a plain draft has none to show."""
    assert judge({"approval": None}) == [("approval-missing", "error", "approval", "")]
    assert judge({"approval": {"at": "2026-12-01"}})[0][:3] == ("approval-missing", "error", "approval")
    assert judge_text("逗子市企画課です。") == []


def test_a_basis_alone_is_enough() -> None:
    """A category approved beforehand needs neither approver nor day."""
    assert judge({"text": "逗子市企画課です。広報ずしを公開しています。", "approval": {"basis": "ア"}}) == []


def test_undated_approval_is_a_warning() -> None:
    """The day of an approval must be recorded."""
    assert [f[:3] for f in judge({"approval": {"by": "企画課長"}})] == [("approval-undated", "warning", "approval")]


@pytest.mark.parametrize("by", ["担当A", "広聴広報係長", "企画課長補佐", "企画課主査", "委託業者", "田中"])
def test_staff_cannot_approve(by: str) -> None:
    """Neither staff nor assistants nor the head of a subsection stand for the account's manager."""
    assert judge({"approval": {"by": by, "at": "2026-12-01"}}) == [("approval-by-staff", "error", "approval.by", by)]


@pytest.mark.parametrize("by", ["企画課長", "企画課長（代理）", "企画　課長", "経営企画部長", "副市長", "所属長"])
def test_heads_can_approve(by: str) -> None:
    """The manager, who acts for the manager, and those above approve."""
    assert judge({"approval": {"by": by, "at": "2026-12-01"}}) == []


def test_the_head_of_another_section_is_suspicious() -> None:
    """Another section's head is a warning; only advice where the text is that section's."""
    approval = {"by": "福祉課長", "at": "2026-12-01"}
    assert judge({"approval": approval}) == [("approval-by-other-head", "warning", "approval.by", "福祉課長")]
    assert judge({"text": "逗子市福祉課です。", "approval": approval})[0][:2] == ("approval-by-other-head", "info")


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
    ],
)
def test_basis_that_the_text_does_not_bear_out(basis: str, text: str) -> None:
    """An invitation is no emergency, a preview not yet published, a plan no result, a show no procedure."""
    assert judge({"text": text, "approval": {"basis": basis}}) == [
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
    ],
)
def test_basis_that_the_text_bears_out(basis: str, text: str) -> None:
    """Emergencies, published pages, results and procedures stand on their categories."""
    assert [f for f in judge({"text": text, "approval": {"basis": basis}}) if f[0].startswith("approval")] == []


def test_without_a_config_titles_decide() -> None:
    """An account of which nothing is known is judged by the approver's title alone."""
    bare = type(CONFIG)()
    assert [f[0] for f in judge({"approval": {"by": "館長", "at": "2026-12-01"}}, config=bare)] == ["too-few-operators"]
    found = judge({"approval": {"by": "係員", "at": "2026-12-01"}}, config=bare)
    assert "approval-by-staff" in [f[0] for f in found]
