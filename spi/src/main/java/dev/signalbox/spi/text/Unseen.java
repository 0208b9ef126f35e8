package dev.signalbox.spi.text;

/// Characters that show nothing, or that show something else than themselves: the property
/// Default_Ignorable_Code_Point of Unicode 17.0 (DerivedCoreProperties.txt), all controls, formats,
/// separators but the space, halves of pairs, private and unassigned ones, and those whose glyph is
/// blank.
final class Unseen {
  /// From and to, in order. Java tells all others by their general category.
  private static final int[] DEFAULT_IGNORABLE = {
    0x00ad, 0x00ad, 0x034f, 0x034f, 0x061c, 0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f,
    0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0x3164, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xfeff,
    0xffa0, 0xffa0, 0xfff0, 0xfff8, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe0fff
  };

  /// Braille pattern blank, object replacement, a blank filler, two blank hieroglyphs, a null head.
  private static final int[] BLANK = {
    0x2800, 0x2800, 0xfffc, 0xfffc, 0x13441, 0x13446, 0x16fe4, 0x16fe4, 0x1d159, 0x1d159
  };

  private Unseen() {}

  static boolean isUnseen(int c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> isIn(DEFAULT_IGNORABLE, c) || isIn(BLANK, c);
    };
  }

  private static boolean isIn(int[] ranges, int c) {
    for (int i = 0; i < ranges.length; i += 2) {
      if (c >= ranges[i] && c <= ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
