"""Lets the layout engine see the paper’s one font only, as the press does."""

import os

from hsb_screen.summaries.fonts import FOLDERS, font_folder

folder = font_folder()
if folder is not None:
    os.environ["FONTCONFIG_FILE"] = str(FOLDERS[folder])
