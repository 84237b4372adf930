"""Departments in a TOML file: what goes out comes in, what is wrong is named."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.model import Department
from tui.cli.department_file import as_toml, read_departments

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@settings(max_examples=150, deadline=None)
@given(
    departments=st.lists(st.builds(Department, id=NAMES, aliases=st.lists(NAMES, max_size=3).map(tuple)), max_size=4)
)
def test_whatever_a_department_is_called_it_comes_back(
    departments: list[Department], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "afdelinger.toml"
    file.write_bytes(as_toml(departments).encode("utf-8"))
    assert read_departments(file) == departments


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name = ", "departments.not_toml"),
        ("\udcff", "departments.not_toml"),
        ("[" * 5000, "departments.not_toml"),
        ("departments = 3", "departments.no_list"),
        ("[other]", "departments.no_list"),
        ("departments = ['Havnen']", "departments.no_name"),
        ("[[departments]]\nname = ' '", "departments.no_name"),
        ("[[departments]]\nname = 'Havnen'\naliases = 'HK'", "departments.no_aliases"),
        ("[[departments]]\nname = 'Havnen'\naliases = ['']", "departments.no_aliases"),
    ],
)
def test_a_file_that_is_none_is_named_with_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "afdelinger.toml"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ReadingError) as raised:
        read_departments(file)
    assert raised.value.message.id == problem
    assert raised.value.message["path"] == str(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        read_departments(tmp_path / "none.toml")
