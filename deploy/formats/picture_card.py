#!/usr/bin/env python3
"""Prints a vCard of somebody with a photograph of 48 by 32 points, as an address book writes it."""
import base64
import io

from PIL import Image

picture = io.BytesIO()
Image.linear_gradient("L").resize((48, 32)).convert("RGB").save(picture, "JPEG")
text = base64.b64encode(picture.getvalue()).decode()
lines = ["PHOTO;ENCODING=b;TYPE=JPEG:"] + [text[start:start + 74] for start in range(0, len(text), 74)]
print("\r\n".join([
    "BEGIN:VCARD", "VERSION:3.0", "FN:Ondine Vidal", "N:Vidal;Ondine;;;", "EMAIL:ondine.vidal@example.org",
    "\r\n ".join(lines), "END:VCARD"]), end="\r\n")
