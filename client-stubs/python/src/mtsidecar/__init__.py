"""Stubs of mtsidecar (package mtsidecar.v1), and what a failed call says as one typed error."""

from mtsidecar.errors import SidecarError

__all__ = ["SidecarError"]
