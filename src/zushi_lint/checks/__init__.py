"""Built-in checks: what a rule asks for by name because it needs more than the text's words.

A rule names ``module.function``; the function is found by that name, so that a new check needs no
registry. It takes a :class:`Context` and the rule's ``params`` and yields :class:`Hit` objects.
Words for operators stay in the rule; a check only says where and gives the values of placeholders.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar, cast

from zushi_lint.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from zushi_lint.post import Batch, Post
    from zushi_lint.settings import Config


_NO_VALUES: Mapping[str, str] = {}


class Hit(NamedTuple):
    """One place that a check found.

    ``start`` and ``end`` are offsets into the value of ``field`` as the post has it (original
    characters, not the normalised view); ``end`` None means the whole field. ``values`` fill the placeholders
    of the rule's message and advice; ``variant`` picks one of the rule's ``variants``;
    ``replacement`` is a safe fix of exactly that range.
    """

    field: str
    start: int = 0
    end: int | None = None
    values: Mapping[str, str] = _NO_VALUES
    variant: str = ""
    replacement: str | None = None


class Context:
    """What a check may look at: the post, its file, the config and the day to judge by.

    ``shared`` is kept for all posts of one file: a place for indexes that look across posts.
    """

    def __init__(
        self, post: Post, batch: Batch, config: Config, today: date, shared: dict[str, Any] | None = None
    ) -> None:
        self.post = post
        self.batch = batch
        self.config = config
        self.today = today
        self.shared = {} if shared is None else shared

    @cached_property
    def document(self) -> Document:
        """The post's text."""
        return Document(self.post.text)

    @cached_property
    def alts(self) -> dict[str, Document]:
        """The descriptions of the post's media, by field path."""
        return {f"media[{i}].alt": Document(m.alt) for i, m in enumerate(self.post.media) if m.alt}

    @cached_property
    def now(self) -> date:
        """The day the post is read: when it is scheduled, else the day to judge by."""
        at = self.post.scheduled_at
        if at is None:
            return self.today
        return at.date() if isinstance(at, datetime) else at


class Gate(NamedTuple):
    """What a post must have for a check to report anything; the check is not called for others.

    One of ``view`` (an expression, or what makes one of the rule's params) matches in the normalised view of the text or
    of a description, ``text`` in it as written, ``chars`` (members of a class) is a character of it as written that is
    not of the ordinary ones (see :attr:`Document.odd`). ``kinds`` are the kinds of posts, ``having`` the attributes of a
    post of which each must be there.
    """

    view: str | Callable[[Mapping[str, Any]], str] = ""
    text: str = ""
    chars: str = ""
    kinds: tuple[str, ...] = ()
    having: tuple[str, ...] = ()


_Function = TypeVar("_Function", bound="Callable[..., object]")


def gate(
    *,
    view: str | Callable[[Mapping[str, Any]], str] = "",
    text: str = "",
    chars: str = "",
    kinds: tuple[str, ...] = (),
    having: tuple[str, ...] = (),
) -> Callable[[_Function], _Function]:
    """Say what a check needs, see :class:`Gate`; it must hold wherever the check reports."""

    def mark(function: _Function) -> _Function:
        function.gate = Gate(view, text, chars, kinds, having)  # type: ignore[attr-defined]
        return function

    return mark


class Check(Protocol):
    """The shape of a check function."""

    def __call__(self, context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
        """Yield the places found in a post."""
        ...


def find_check(name: str) -> Check | None:
    """The check that a rule names as ``module.function``; its module is imported when it is first asked for."""
    module, _, function = name.partition(".")
    try:
        home = import_module(f"{__name__}.{module}")
    except ModuleNotFoundError as error:
        if error.name != f"{__name__}.{module}":
            raise  # a library is missing, not the check
        return None
    found = getattr(home, function, None)
    return cast("Check", found) if _is_check(found, home.__name__) else None


def check_names() -> list[str]:
    """The names of all checks, for whoever misspelt one."""
    import pkgutil  # only mistakes need it

    modules = [module.name for module in pkgutil.iter_modules(__path__)]
    names = [f"{module}.{name}" for module in modules for name in vars(import_module(f"{__name__}.{module}"))]
    return sorted(name for name in names if find_check(name))


def _is_check(found: object, module: str) -> bool:
    if not isinstance(found, FunctionType) or found.__module__ != module or found.__name__.startswith("_"):
        return False
    code = found.__code__
    return [name.strip("_") for name in code.co_varnames[: code.co_argcount]] == ["context", "params"]
