"""Extensions of file names, by what opening such a file can do."""

from __future__ import annotations

PROGRAMS = frozenset({
    "apk", "app", "appinstaller", "appx", "bat", "chm", "cmd", "com", "cpl", "deb", "dll", "dmg", "exe", "gadget", "hta", "inf",
    "ipa", "jar", "js", "jse", "lnk", "mobileconfig", "mpkg", "msc", "msi", "msix", "msp", "msu", "pif", "pkg", "ps1", "psm1", "reg", "rpm", "scf", "scr",
    "sct", "sh", "sys", "url", "vb", "vbe", "vbs", "ws", "wsc", "wsf", "wsh", "xll", "xpi",
})  # fmt: skip
MACROS = frozenset({"docm", "dotm", "potm", "ppam", "ppsm", "pptm", "sldm", "xlam", "xlsm", "xltm"})
ARCHIVES = frozenset({"7z", "bz2", "cab", "gz", "lzh", "rar", "tar", "tgz", "xz", "zip"})
DISKS = frozenset({"bin", "dsk", "fw", "img", "iso", "rom", "vhd", "vhdx", "vmdk"})
"""Images of disks and of the memory of devices: what is in them replaces what was there."""

COVERS = frozenset({
    "avi", "bmp", "csv", "doc", "docx", "gif", "heic", "htm", "html", "jpeg", "jpg", "mov", "mp3", "mp4", "pdf", "png", "ppt", "pptx",
    "rtf", "txt", "wav", "webp", "xls", "xlsx", "zip",
})  # fmt: skip
"""What a second extension pretends: kyufu.pdf.exe."""

CAPTIONS = frozenset({"ass", "sbv", "srt", "ssa", "ttml", "vtt"})


def suffix_of(name: str) -> str:
    """The extension of a file name, lower case and without the dot; empty if there is none."""
    base = name.replace("\\", "/").rpartition("/")[2].rstrip(" .")
    return base.rpartition(".")[2].lower() if "." in base.lstrip(".") else ""


def danger(name: str) -> str | None:
    """What a file's name threatens: ``program``, ``double`` (behind another extension), ``macro``, ``archive``, ``disk``."""
    suffix = suffix_of(name)
    if suffix in PROGRAMS:
        inner = suffix_of(name.rstrip(" .")[: -len(suffix) - 1].rstrip(" _\u3000"))
        return "double" if inner in COVERS else "program"
    kinds = (("macro", MACROS), ("archive", ARCHIVES), ("disk", DISKS))
    return next((kind for kind, suffixes in kinds if suffix in suffixes), None)
