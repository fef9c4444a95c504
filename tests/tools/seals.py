"""Draws the seals and the signature stamp of the sample drafts: red on nothing, of organs that do not exist, each marked 样章.

    python3 seals.py FONTS OUT

A seal is 42 mm wide at 300 dots an inch: a ring, a star, the organ's name along the ring, 样章 below the star.
"""

import math
import pathlib
import sys

from PIL import Image, ImageDraw, ImageFont

RED = (214, 0, 0, 255)
DOTS = 300 / 25.4
# Everything is drawn this much larger and made smaller at the end, for smooth edges.
FINE = 4

SEALS = ["青岚县人民政府", "青岚县教育局", "青岚县公安局", "青岚县市场监督管理局", "青岚县财政局"]
SIGNERS = ["周明远"]


def star(draw, centre, radius):
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.radians(36 * corner - 90)
        points.append((centre + reach * math.cos(angle), centre + reach * math.sin(angle)))
    draw.polygon(points, fill=RED)


def along_the_ring(image, name, face, radius):
    """The name from lower left over the top to lower right, each character upright towards the centre."""
    centre = image.width / 2
    span = min(250, 27 * (len(name) - 1))
    for at, char in enumerate(name):
        angle = -span / 2 + span * at / max(len(name) - 1, 1)
        tile = Image.new("RGBA", (face.size * 2, face.size * 2), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((face.size, face.size), char, font=face, fill=RED, anchor="mm")
        tile = tile.rotate(-angle, resample=Image.Resampling.BICUBIC)
        x = centre + radius * math.sin(math.radians(angle)) - tile.width / 2
        y = centre - radius * math.cos(math.radians(angle)) - tile.height / 2
        image.alpha_composite(tile, (round(x), round(y)))


def seal(name, fonts):
    side = round(42 * DOTS) * FINE
    image = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    ring = round(1.2 * DOTS * FINE)
    draw.ellipse((0, 0, side - 1, side - 1), outline=RED, width=ring)
    star(draw, side / 2, 7 * DOTS * FINE)
    face = ImageFont.truetype(str(fonts / "GongwenSong-Regular.otf"), round(5.2 * DOTS * FINE))
    along_the_ring(image, name, face, side / 2 - ring - 3.6 * DOTS * FINE)
    small = ImageFont.truetype(str(fonts / "GongwenSong-Regular.otf"), round(4.2 * DOTS * FINE))
    draw.text((side / 2, side / 2 + 12 * DOTS * FINE), "样　章", font=small, fill=RED, anchor="mm")
    return image.resize((side // FINE, side // FINE), Image.Resampling.LANCZOS)


def stamp(name, fonts):
    width, height = round(40 * DOTS) * FINE, round(16 * DOTS) * FINE
    image = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(str(fonts / "FandolKai-Regular.otf"), round(11 * DOTS * FINE))
    draw.text((width / 2, height * 0.46), name, font=face, fill=RED, anchor="mm")
    small = ImageFont.truetype(str(fonts / "GongwenSong-Regular.otf"), round(2 * DOTS * FINE))
    draw.text((width, height), "样章", font=small, fill=RED, anchor="rd")
    slanted = image.transform(image.size, Image.Transform.AFFINE, (1, 0.12, -0.06 * height, 0, 1, 0), Image.Resampling.BICUBIC)
    return slanted.resize((width // FINE, height // FINE), Image.Resampling.LANCZOS)


def save(image, path):
    """One ink only: what differs is how much of it, so sixteen steps of it are enough."""
    alpha = image.getchannel("A").point(lambda a: round(a / 17) * 17)
    flat = Image.new("RGBA", image.size, RED)
    flat.putalpha(alpha)
    flat.quantize(17, method=Image.Quantize.FASTOCTREE).save(path, optimize=True, dpi=(300, 300))


def main(fonts, out):
    fonts, out = pathlib.Path(fonts), pathlib.Path(out)
    for name in SEALS:
        save(seal(name, fonts), out / f"{name}.png")
    for name in SIGNERS:
        save(stamp(name, fonts), out / f"{name}.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
