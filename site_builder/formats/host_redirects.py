"""Every address that leads elsewhere, in the words of a web server: Apache, nginx, IIS, and hosts that read `_redirects`.

Each line answers with 301 and takes no part of what a browser sent but the path below a former folder. Order is that of the addresses, so that the
same site gives the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

from site_builder.pages.redirects import netlify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from site_builder.pages.redirects import Redirect

_SPECIAL = re.compile(r"[\\.^$*+?()\[\]{}|]")
_APACHE = """\
# Former addresses, for Apache with mod_alias. Made by scr.
# In the configuration: `Include` this file within <VirtualHost>. Or as .htaccess in the root of the host (AllowOverride FileInfo)."""
_NGINX = """\
# Former addresses, for nginx. Made by scr.
# Include this file within http { }, and within the site's server { } write: if ($scr_leads_to) { return 301 $scr_leads_to; }"""
_IIS = """ Former addresses, for IIS with URL Rewrite. Made by scr.
     As web.config in the root of the host; where there is one already, put these rules first in its own <rules>. """


def _literal(text: str) -> str:
    """A regular expression for exactly this text, as PCRE and .NET read it."""
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", text)


def apache_redirects(all_of_them: Sequence[Redirect]) -> str:
    """A fragment of Apache's configuration. Apache compares the path as it is after decoding, and writes the new one encoded again."""
    return "\n".join([_APACHE, *map(_of_apache, all_of_them), ""])


def _of_apache(one: Redirect) -> str:
    pattern = f"^{_literal(unquote(one.former))}(.*)$" if one.whole else f"^{_literal(unquote(one.former).rstrip('/'))}{_end(one)}$"
    quoted = pattern.replace('"', '\\"')
    return f'RedirectMatch 301 "{quoted}" "{one.address}{"$1" if one.whole else ""}"'


def _end(one: Redirect) -> str:
    """A folder answers with and without the slash at its end."""
    return "/?" if one.former.endswith("/") else ""


def nginx_redirects(all_of_them: Sequence[Redirect]) -> str:
    """A map for nginx, of the path as the browser sent it: one that was decoded could carry a line break into the answer.

    Every key is an expression that tells capitals apart, since nginx compares plain keys without; of several that fit, the first counts.
    """
    return "\n".join([_NGINX, "map $request_uri $scr_leads_to {", '    default "";', *map(_of_nginx, all_of_them), "}", ""])


def _of_nginx(one: Redirect) -> str:
    path = one.former if one.whole else one.former.rstrip("/")
    sent = "".join(_as_sent(sign) for sign in unquote(path))
    ends = "(?<scr_rest>[^?]*)" if one.whole else _end(one)
    pattern = f"~^{sent}{ends}(?:\\?|$)".replace("\\", "\\\\").replace('"', '\\"')
    return f'    "{pattern}" "{one.address}{"$scr_rest" if one.whole else ""}";'


def _as_sent(sign: str) -> str:
    """A sign of a path as browsers may send it: as it is, or written with %, in small letters or capitals."""
    encoded = "".join(f"%{byte:02X}" for byte in sign.encode())
    if sign == "/" or quote(sign, safe="") == sign:
        return _literal(sign)
    either = f"(?i:{encoded})"
    return f"(?:{_literal(sign)}|{either})" if sign.isascii() and sign.isprintable() and sign not in ' "%' else either


def iis_redirects(all_of_them: Sequence[Redirect]) -> str:
    """A whole `web.config` for IIS, which knows no capitals in the names of folders; it compares the decoded path without its first slash."""
    rules = ET.Element("rules")
    for number, one in enumerate((one for one in all_of_them if not one.letters_only), start=1):
        rule = ET.SubElement(rules, "rule", name=f"scr {number}", stopProcessing="true")
        path = _literal(unquote(one.former).removeprefix("/"))
        ET.SubElement(rule, "match", url=f"^{path}(.*)$" if one.whole else f"^{path.rstrip('/')}{_end(one)}$", ignoreCase="true")
        address = f"{one.address}{'{R:1}' if one.whole else ''}"
        ET.SubElement(rule, "action", type="Redirect", url=address, redirectType="Permanent", appendQueryString="false")
    root = ET.Element("configuration")
    root.append(ET.Comment(_IIS))
    ET.SubElement(ET.SubElement(root, "system.webServer"), "rewrite").append(rules)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


HOSTS: dict[str, Callable[[Sequence[Redirect]], str]] = {
    "apache": apache_redirects,
    "iis": iis_redirects,
    "netlify": netlify,
    "nginx": nginx_redirects,
}


def host_redirects(host: str, all_of_them: Iterable[Redirect]) -> str:
    """The whole of them for one kind of host, one of `HOSTS`."""
    return HOSTS[host](tuple(all_of_them))
