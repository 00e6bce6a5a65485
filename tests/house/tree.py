"""The files of this project as the house tests see them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("continuum_rules", "hsb_screen")
NOT_OURS = {".git", ".venv", "var", "dist", "build", "__pycache__"}


def files(suffix: str, *folders: str) -> list[Path]:
    """Every file of ours with this suffix, in these folders or in the whole tree."""
    starts = [ROOT / folder for folder in folders] or [ROOT]
    found = (path for start in starts for path in start.rglob(f"*{suffix}") if path.is_file())
    return sorted(path for path in found if is_ours(path))


def is_ours(path: Path) -> bool:
    """Say whether a file belongs to the source, not to what a run leaves behind."""
    parts = path.relative_to(ROOT).parts
    return not any(part in NOT_OURS or part.endswith("_cache") for part in parts)


def name(path: Path) -> str:
    """Say which file this is, the way a person would."""
    return str(path.relative_to(ROOT))


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every piece of text in a Python file but docstrings, with its line."""
    docs = {id(text) for text in docstrings(parsed(path))}
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


def docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if ast.get_docstring(node) is not None:
                yield first.value


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
