"""Known services on the web, by what a link to them means for the reader. Each domain stands for those below it, too.

The short links are those in use in Japan in 2026; the rule to avoid them is that of the ministries'
guideline of 2011 on social media.
"""

from __future__ import annotations

SHORTENERS = (
    "00m.in", "a.co", "adf.ly", "amzn.asia", "amzn.to", "bit.do", "bit.ly", "bitly.com", "bitly.ws", "bl.ink", "buff.ly", "clck.ru",
    "cutt.ly", "dlvr.it", "gg.gg", "goo.gl", "goo.su", "han.gl", "ift.tt", "is.gd", "j.mp", "kutt.it", "lnkd.in", "me-qr.com", "onl.bz",
    "onl.la", "onl.sc", "onl.tw", "ow.ly", "p.tl", "page.link", "qr.paps.jp", "qrco.de", "rb.gy", "rebrand.ly", "reurl.cc", "s.id", "shor.by",
    "short.gy", "short.io", "shorturl.at", "snip.ly", "soo.gd", "t.co", "t.ly", "t2m.io", "tiny.cc", "tiny.one", "tinyurl.com", "tr.im",
    "trib.al", "u.to", "urlz.fr", "urx.blue", "urx.space", "urx2.nu", "urx3.nu", "ux.nu", "v.gd", "vo.la", "x.gd",
)  # fmt: skip
"""They lead anywhere."""

SERVICE_SHORTENERS = (
    "aka.ms",
    "fb.me",
    "g.co",
    "instagr.am",
    "lin.ee",
    "nav.cx",
    "nico.ms",
    "redd.it",
    "share.google",
    "spoti.fi",
    "wp.me",
    "youtu.be",
)
"""They lead to one service only."""

NETWORKS = (
    "ameblo.jp", "bsky.app", "facebook.com", "fb.com", "instagram.com", "line.me", "mstdn.jp", "note.com", "pinterest.com",
    "pinterest.jp", "threads.com", "threads.net", "tiktok.com", "twitter.com", "x.com", "youtube.com",
)  # fmt: skip
"""Social networks, where the account decides whose a page is."""

MAPS = (
    "goo.gl/maps",
    "google.co.jp/maps",
    "google.com/maps",
    "map.yahoo.co.jp",
    "maps.app.goo.gl",
    "maps.apple.com",
    "maps.google.co.jp",
    "maps.google.com",
    "mapion.co.jp",
    "openstreetmap.org",
)
FORMS = (
    "docs.google.com/forms", "form.run", "formok.com", "forms.cloud.microsoft", "forms.gle", "forms.office.com",
    "formrun.com", "jotform.com", "logoform.jp", "questant.jp", "ssl.form-mailer.jp", "surveymonkey.com", "typeform.com",
)  # fmt: skip
STORES = ("apps.apple.com", "itunes.apple.com", "play.google.com")
COLLECTIONS = ("linktr.ee", "lit.link", "potofu.me", "profcard.info")
