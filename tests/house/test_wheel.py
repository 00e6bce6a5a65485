"""The wheel, installed where nothing else of ours is, carries all the application needs."""

import subprocess
import sys
import sysconfig
import venv
import zipfile

import pytest

from tests.house.tree import ROOT, files

pytestmark = [pytest.mark.wheel, pytest.mark.slow]

RENDER = """
import sys
from pathlib import Path
import continuum_rules, hsb_screen
from hsb_screen.config import Config
app = hsb_screen.create_app(Config.for_data_folder(Path(sys.argv[1])))
for template in app.jinja_env.list_templates():
    if not template.startswith("govuk_frontend_jinja/"):
        app.jinja_env.get_template(template)
        print(template)
page = app.test_client().get("/", base_url="http://127.0.0.1", follow_redirects=True)
print(page.status_code, Path(hsb_screen.__file__).parent, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The project as one file, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment that holds the wheel; the other packages are lent from the one of the tests.

    Lending by a .pth line leaves out what the lender installed as editable: our own checkout.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = folder / "bin" / "python"
    run("-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def run(*arguments, program=sys.executable):
    ran = subprocess.run(
        [str(argument) for argument in (program, *arguments)],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran


def test_the_wheel_holds_two_packages_and_no_wsgi_module(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    top = {entry.split("/")[0] for entry in names if ".dist-info" not in entry}
    assert top == {"hsb_screen", "continuum_rules"}


def test_the_wheel_holds_every_file_of_the_packages_and_templates(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    source = {
        str(path.relative_to(ROOT))
        for path in files("", "hsb_screen", "continuum_rules")
        if path.suffix != ".pyc"
    }
    source |= {f"hsb_screen/{path.relative_to(ROOT)}" for path in files("", "templates")}

    assert source - held == set()


def test_the_installed_wheel_serves_and_finds_every_template(installed, tmp_path):
    run("demonstrate", "--data", tmp_path, program=installed / "bin" / "hsb-screen")
    ran = run("-c", RENDER, tmp_path, program=installed / "bin" / "python")

    assert ran.stderr.split() == ["200", str(next(installed.glob("lib/*/*/hsb_screen")))]
    assert set(ran.stdout.split()) == {
        str(path.relative_to(ROOT / "templates")) for path in files("", "templates")
    }


def test_the_installed_wheel_checks_the_pack_it_carries(installed):
    base = next(installed.glob("lib/*/*/continuum_rules/packs/base"))

    run("check", base, program=installed / "bin" / "continuum-rules")
