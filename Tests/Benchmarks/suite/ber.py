"""LDAP requests as bytes (RFC 4511), for the sink, which sends what it is given and understands nothing."""

SCOPES = {"base": 0, "one": 1, "sub": 2}


def _element(tag, content):
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def _integer(number, tag=2):
    return _element(tag, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _text(value, tag=4):
    return _element(tag, value.encode())


def equals(attribute, value):
    """(attribute=value)"""
    return _element(0xA3, _text(attribute) + _text(value))


def any_of(filters):
    """(|…)"""
    return _element(0xA1, b"".join(filters))


def present(attribute):
    """(attribute=*)"""
    return _text(attribute, 0x87)


def bind(number=1):
    """An anonymous bind."""
    return _message(number, _element(0x60, _integer(3) + _text("") + _text("", 0x80)))


def search(number, base, scope, condition, attributes):
    """A search without limits."""
    limits = _integer(SCOPES[scope], 10) + _integer(0, 10) + _integer(0) + _integer(0) + b"\x01\x01\x00"
    wanted = _element(0x30, b"".join(map(_text, attributes)))
    return _message(number, _element(0x63, _text(base) + limits + condition + wanted))


def _message(number, operation):
    return _element(0x30, _integer(number) + operation)
