"""Where files are kept, and how much of them."""

from pydantic import Field, field_validator

from starter_contracts.settings.section import Section, env

_MIB = 1024 * 1024
_SCHEME = "file://"


class StorageSettings(Section):
    """Files that people attach and agents make."""

    url: str = Field(default="", validation_alias=env("STORAGE_URL"))
    """`file:///a/folder` that all processes share; left out, it is the folder `storage` of the data directory."""
    max_file_bytes: int = Field(default=20 * _MIB, ge=1024, validation_alias=env("STORAGE_MAX_FILE_BYTES"))
    """Largest file."""
    tenant_quota_bytes: int = Field(default=2048 * _MIB, ge=0, validation_alias=env("STORAGE_TENANT_QUOTA_BYTES"))
    """How much all files of one organisation may take."""
    max_call_bytes: int = Field(default=32 * _MIB, ge=1024, validation_alias=env("STORAGE_MAX_CALL_BYTES"))
    """Files that one question, and one model call, may bring; of older questions the newest are kept."""
    max_text_chars: int = Field(default=200_000, ge=1000, validation_alias=env("STORAGE_MAX_TEXT_CHARS"))
    """So much of an attached text is given to the model."""
    max_image_pixels: int = Field(default=50_000_000, ge=1, validation_alias=env("STORAGE_MAX_IMAGE_PIXELS"))
    """Width times height of the largest image."""
    max_pdf_pages: int = Field(default=500, ge=1, validation_alias=env("STORAGE_MAX_PDF_PAGES"))
    """Pages of the longest PDF."""
    unused_hours: float = Field(default=24.0, gt=0, validation_alias=env("STORAGE_UNUSED_HOURS"))
    """How long a file waits to be sent with a message before it is deleted."""

    @field_validator("url")
    @classmethod
    def _url_names_a_folder(cls, value: str) -> str:
        if value and not (value.startswith(_SCHEME) and value.removeprefix(_SCHEME).startswith("/")):
            msg = "STORAGE_URL must look like `file:///a/folder`"
            raise ValueError(msg)
        return value

    @property
    def folder(self) -> str | None:
        """The folder that the address names."""
        return self.url.removeprefix(_SCHEME) or None
