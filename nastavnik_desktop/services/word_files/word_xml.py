"""The XML inside a DOCX, read so that nothing it names is followed."""

from lxml import etree

Parts = dict[str, bytes]
"""Name inside the package → content."""

_PARSER_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False}


def parsed(data: bytes) -> etree._Element:
    """The tree of a part; neither entities nor the network are followed."""
    return etree.fromstring(data, etree.XMLParser(**_PARSER_OPTIONS))


def serialized(tree: etree._Element) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
