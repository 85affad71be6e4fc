"""Counts the pages of the PDF on standard input: a program of its own, because a PDF may be made to wear one out.

It holds no more memory and takes no more time than its limits, whatever the file asks for, and prints the number; any
other end says that the file cannot be read.
"""

import io
import resource
import sys

MEMORY_BYTES, CPU_SECONDS = 768 * 1024 * 1024, 20


def main() -> None:
    """What the document's catalogue says; its pages are not visited."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    from pypdf import PdfReader  # noqa: PLC0415 - within the limits
    from pypdf.generic import DictionaryObject  # noqa: PLC0415

    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SystemExit(1)
    pages = reader.root_object["/Pages"].get_object()
    count = pages["/Count"].get_object() if isinstance(pages, DictionaryObject) else None
    sys.stdout.write(str(int(count)) if isinstance(count, int) else "")


if __name__ == "__main__":
    main()
