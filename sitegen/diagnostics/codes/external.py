"""Codes of addresses on other sites (SG470 to SG479), which ``sitegen check --external`` asks for."""

from __future__ import annotations

from sitegen.diagnostics.codes.code import Code, note, warning

CODES: dict[str, Code] = {
    "SG470": warning(
        "an address on another site that leads nowhere",
        "The server says that the page does not exist (404, 410), or there is no such server. Find its new address. If "
        "there is none, name an archived copy: under 'archive' of a source, as the address of a link. The hint has the "
        "address at which the Internet Archive shows its copy, if it has one.",
    ),
    "SG471": note(
        "an address that refuses programs",
        "The server lets no program look (401, 403, 429): it wants a login or fears robots. Readers may see the page "
        "all the same. Look at it in a browser.",
    ),
    "SG472": warning(
        "an address that does not answer properly",
        "The server has a fault (5xx), does not answer within 20 seconds, or cannot be reached. That often passes; the "
        "address is asked for again after an hour.",
    ),
    "SG473": warning(
        "an address with a certificate that browsers do not trust",
        "The certificate of the server has expired, is of another host, or is not signed by an authority that "
        "browsers know. Readers see a warning instead of the page.",
    ),
    "SG474": note(
        "an address that has moved for good",
        "The server redirects to another address and says that this is permanent (301, 308). Write the new one, which "
        "is in the hint: redirects are often switched off after some years.",
    ),
    "SG475": warning(
        "an address that redirects without end",
        "The server sends readers from one address to the next and back, so that they see an error of the browser. "
        "Some servers do so only with programs that keep no cookies: look at it in a browser.",
    ),
    "SG476": note(
        "a source that leads nowhere and has an archived copy",
        "The address of the source is gone, and readers find the copy under 'archive'. Nothing needs to be done.",
    ),
    "SG477": note(
        "an address in a private network",
        "The host of the address is this machine or one in its own network, as 127.0.0.1, 10.0.0.1 or localhost are. "
        "Readers elsewhere cannot reach it, and it is not asked for: services inside a network often trust all who are "
        "in it. '--allow-private' asks for it.",
    ),
}
