import ast
from pathlib import Path

import pytest

import zushi_lint

ROOT = Path(zushi_lint.__file__).parent
# Lowest first; a module imports only from those before it, or from its own layer where that is a package.
LAYERS = [
    "errors",
    "tables",
    "lazy",
    "source",
    "normalize",
    "finding",
    "post",
    "settings",
    "version",
    "oserrors",
    "tokens",
    "document",
    "yaml_scalars",
    "yaml_source",
    "shape",
    "decoding",
    "encoding",
    "walking",
    "schedule",
    "reading",
    "config",
    "schemas",
    "patterns",
    "weighing",
    "business_days",
    "text_length",
    "checks",
    "engine",
    "rulebook",
    "filters",
    "waivers",
    "linter",
    "parallel",
    "baseline",
    "fixes",
    "report",
    "reporters",
    "run",
    "cli",
    "__main__",
]


def _layer(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("zushi_lint"):
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "zushi_lint"
                else [node.module]
            )
            found |= {_layer(name) for name in names}
        elif isinstance(node, ast.Import):
            found |= {_layer(a.name) for a in node.names if a.name.startswith("zushi_lint")}
    return found


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_from_below(path: Path) -> None:
    """The way through the code is one: nothing reaches up."""
    layer = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if layer == "__init__":
        return
    allowed = set(LAYERS[: LAYERS.index(layer) + 1])
    assert _imports(path) <= allowed


def test_only_one_module_knows_the_tokenizer() -> None:
    """Fugashi is imported in tokens alone."""
    users = [p.name for p in ROOT.rglob("*.py") if "import fugashi" in p.read_text(encoding="utf-8")]
    assert users == ["tokens.py"]
