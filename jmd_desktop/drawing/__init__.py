"""Pictures as plain shapes: what is on the screen is what is on paper; paints nothing itself.

One unit is a device-independent pixel on the screen and a point on paper; y grows downwards. Who
asks for a picture passes in how wide words are, so neither Qt nor reportlab is known here.
"""
