"""What the words of a question ask for, clause by clause."""

import re

from starter_simulator.text import terms

_OPENERS = (
    r"what|who|whom|whose|where|when|which|how|why|is|are|was|were|do|does|did|can|could|may|must|should|will|would"
    r"|has|have|search|find|look|tell|explain|describe|give|show|use|count|write|make|list|repeat|summari[sz]e|hand"
    r"|transfer|quote|translate|calculate|call|let|say|compare|check|analy[sz]e|help|draft|rewrite|shorten|edit"
)
_CLAUSE_END = re.compile(
    rf"(?<=[?!.;])\s+|\n+|,?\s+(?:and|then|also)\s+(?:then\s+|also\s+|please\s+)*(?=(?:{_OPENERS})\b)", re.IGNORECASE
)
_TIME = re.compile(
    r"\bwhat(?:'s|’s| is)?(?: the)?(?: current| local| exact)?\s+(?:time|date|day|weekday|month|year)"
    r"(?:\s+(?:is\s+it\b.*|now|today|here|in\s+\S.*|right now))?\W*$"
    r"|\b(?:current|local|exact)\s+(?:time|date)\b|\btime is it\b|\btoday['’]?s date\b"
    r"|\bdate (?:is it|today)\b|\btell me the (?:time|date)\W*$|\btime in (?-i:[A-Z])"
    r"|\bwie spät\b|\bwie viel uhr\b|\buhrzeit\b",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(
    r"\b(?:search|look(?:ing)? up|according to|documents?|handbook|manual|polic(?:y|ies)|knowledge base"
    r"|files?|notes?|sources?|guidelines?|faq|what do(?:es)? .+ say)\b",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"\b(?:web|internet|online|websites?|wikipedia|news|google|im netz|research|find out|look into|you (?:can )?find)\b"
    r"|https?://",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\battach(?:ed|ments?)\b|\bthis (?:file|text|pdf|document|image|picture|table|announcement|letter|report)\b"
    r"|\bthese (?:files|texts|pdfs|documents|images|pictures|tables)\b|\bthe (?:file|pdf|image|picture|photo)\b"
    r"|\bangehängt|\bim anhang\b|\bdiese[rsmn]? (?:datei|text|dokument|bild|tabelle)\b",
    re.IGNORECASE,
)
_ATTACHED_BEFORE = re.compile(
    r"\battach(?:ed|ments?)\b|\bthis (?:file|pdf)\b|\b(?:this|the) (?:image|picture|photo)\b"
    r"|\bangehängt|\bim anhang\b|\bdiese[rsmn]? (?:datei|bild)\b",
    re.IGNORECASE,
)
"""Without `this text` and the like, which is as often what the message itself quotes."""
_PICTURE = re.compile(r"\b(?:images?|pictures?|photos?)\b|\bbild(?:er|es|s)?\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:please\s+|so\s+|ok(?:ay)?,?\s+|hi,?\s+|hello,?\s+|and\s+)*"
    r"(?:what|who|whom|whose|where|when|which|how|why|is|are|was|were|do|does|did|can|could|may|must|should|will|would"
    r"|has|have|tell me|explain|describe|find|look for)\b",
    re.IGNORECASE,
)
_SMALL_TALK = re.compile(
    r"\b(?:who|what) are you\b|\bwhat can you (?:do|help)|\bhow are you\b|\byour name\b|\bcan you help(?: me)?\s*\?*$"
    r"|\bare you (?:there|real|a|an|simulated)\b|\bwhat model\b|\bhow (?:do|does) (?:you|this) work\b",
    re.IGNORECASE,
)
_GREETING = re.compile(r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|hallo|moin)\b", re.IGNORECASE)
_THANKS = re.compile(r"^\W*(?:many )?(?:thanks|thank you|thx|cheers|danke)\b", re.IGNORECASE)
_OURS = re.compile(r"\bour\b", re.IGNORECASE)
_MEMORY = re.compile(
    r"\b(?:did|have|had) (?:i|we|you)\b.*\b(?:say|said|ask|asked|tell|told|mention|mentioned|talk|talked|discuss)"
    r"|\bi (?:said|told you|mentioned|asked)\b|\bearlier\b|\bmy (?:last|previous|first) (?:message|question)\b",
    re.IGNORECASE,
)
_HANDOVER = re.compile(
    r"\b(?:transfer|hand(?:\s+(?:me|this|it|us))?\s+over|pass (?:me|this)|switch|connect|forward|escalate"
    r"|(?:talk|speak|hand off) (?:to|with)|ask the|let the|übergib|gib .{0,40} weiter)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(rf"^(?:please\s+|now\s+|so\s+|hi,?\s+|hello,?\s+)*(?:{_OPENERS})\b", re.IGNORECASE)


def requests_something(text: str) -> bool:
    """Whether the text reads like a request: a question, an instruction, or an introduction of what follows."""
    return text.rstrip().endswith(("?", "？", ":")) or bool(_REQUEST.search(text))


def clauses(ask: str) -> list[str]:
    """The parts of a request that ask for different things."""
    return [part.strip() for part in _CLAUSE_END.split(ask) if part and part.strip()]


def asks_time(clause: str) -> bool:
    return bool(_TIME.search(clause))


def asks_source(clause: str) -> bool:
    """Whether the words name a place to look in: documents, a policy, a search."""
    return bool(_SOURCE.search(clause))


def asks_web(clause: str) -> bool:
    """Whether the words name the web or an address in it."""
    return bool(_WEB.search(clause))


def asks_about(clause: str) -> bool:
    """Whether the clause wants to know something that a search may find."""
    if small_talk(clause) or not terms(clause):
        return False
    if asks_source(clause) or _ASKS.search(clause) or clause.rstrip().endswith(("?", "？")):
        return True
    return requests_something(clause) and bool(_OURS.search(clause))


def asks_attached(clause: str) -> bool:
    """Whether the words mean what came with the message."""
    return bool(_ATTACHED.search(clause))


def asks_attached_before(clause: str) -> bool:
    """Whether the words of a message that brings nothing mean what came with an earlier one."""
    return bool(_ATTACHED_BEFORE.search(clause))


def asks_picture(clause: str) -> bool:
    """Whether the words are about what can be seen, not read."""
    return bool(_PICTURE.search(clause))


def small_talk(clause: str) -> bool:
    return bool(_SMALL_TALK.search(clause))


def greets(text: str) -> bool:
    return bool(_GREETING.search(text))


def thanks(text: str) -> bool:
    return bool(_THANKS.search(text))


def asks_memory(clause: str) -> bool:
    """Whether the clause asks what was said before."""
    return bool(_MEMORY.search(clause))


def asks_handover(clause: str) -> bool:
    return bool(_HANDOVER.search(clause))
