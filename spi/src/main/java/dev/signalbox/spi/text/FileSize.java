package dev.signalbox.spi.text;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// How large a file is, as people say it.
public final class FileSize {
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
  private static final int MOST_DIGITS = 6;

  private FileSize() {}

  /// `1 byte`, `999 bytes`, `120 kB`, `1.5 MB`: in thousands, with at most one place behind the
  /// point.
  public static String text(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double size = bytes / 1000.0;
    int unit = 0;
    while (size >= 999.5 && unit < UNITS.size() - 1) {
      size /= 1000;
      unit++;
    }
    String number = String.format(Locale.ROOT, size < 9.95 ? "%.1f" : "%.0f", size);
    return number.replaceFirst("\\.0$", "") + " " + UNITS.get(unit);
  }

  /// The bytes that are written as `120kB`, `10MB` or `1 GB`, in thousands, or as a plain number;
  /// empty when it is something else.
  public static OptionalLong bytes(String text) {
    String number = text.strip();
    long factor = 1;
    for (int unit = 0; unit < UNITS.size(); unit++) {
      if (number.endsWith(UNITS.get(unit))) {
        number = number.substring(0, number.length() - 2).strip();
        factor = (long) Math.pow(1000, unit + 1.0);
        break;
      }
    }
    return number.matches("[0-9]{1," + MOST_DIGITS + "}")
            || (factor == 1 && number.matches("[0-9]{1,15}"))
        ? OptionalLong.of(Long.parseLong(number) * factor)
        : OptionalLong.empty();
  }
}
