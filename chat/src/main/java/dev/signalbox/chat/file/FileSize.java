package dev.signalbox.chat.file;

import java.util.Locale;

/// How large a file is, as people say it.
public final class FileSize {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private FileSize() {}

  /// `1 byte`, `999 bytes`, `120 kB`, `1.5 MB`: in thousands, with at most one place behind the
  /// point.
  public static String text(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double size = bytes / 1000.0;
    int unit = 0;
    while (size >= 999.5 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    String number = String.format(Locale.ROOT, size < 9.95 ? "%.1f" : "%.0f", size);
    return number.replaceFirst("\\.0$", "") + " " + UNITS[unit];
  }
}
