"""The programs that make PDFs are sound and say what was asked for; they run here without the sandbox."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from starter_simulator.hosting.programs import program_for


def made(question: str, folder: Path) -> PdfReader:
    program = program_for(question, [])
    assert program is not None
    command = [sys.executable, "-c", program.replace("/mnt/data", str(folder))]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    (file,) = folder.glob("*.pdf")
    return PdfReader(file)


def text_of(pdf: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)


def test_title_and_text(tmp_path: Path) -> None:
    pdf = made("Make a one-page PDF with the title “Welcome” and the text: (Café) \\ ready – “yes”.", tmp_path)
    assert pdf.metadata is not None
    assert (len(pdf.pages), pdf.metadata.title) == (1, "Welcome")
    assert text_of(pdf).split("\n") == ["Welcome", "(Café) \\ ready – “yes”."]


def test_many_lines_take_many_pages_with_numbers(tmp_path: Path) -> None:
    pdf = made("Make a PDF table of the squares of 1 to 100.", tmp_path)
    assert len(pdf.pages) == 3
    assert "100 to the power of 2 is 10000" in text_of(pdf)
    assert "3 / 3" in pdf.pages[2].extract_text()


@pytest.mark.parametrize("question", ["Make a summary of this PDF", "What does the PDF say?", "Is PDF a standard?"])
def test_questions_about_a_pdf_make_none(question: str) -> None:
    assert program_for(question, ["report.pdf"]) is None
