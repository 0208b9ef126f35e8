package dev.signalbox.web.api;

import dev.signalbox.engine.run.PageMark;
import dev.signalbox.web.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a page ends, as the API hands it out: opaque, and looked up nowhere.
final class PageCursor {
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,15}) ([\\x21-\\x7e]{1,100})");

  private PageCursor() {}

  static String text(PageMark mark) {
    byte[] plain = (mark.at().toEpochMilli() + " " + mark.id()).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /// @throws ApiException 400 when it is none of ours
  static @Nullable PageMark parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      byte[] plain = Base64.getUrlDecoder().decode(text);
      Matcher parts = PLAIN.matcher(new String(plain, StandardCharsets.ISO_8859_1));
      if (parts.matches()) {
        return new PageMark(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2));
      }
    } catch (IllegalArgumentException notBase64) {
      throw unknown();
    }
    throw unknown();
  }

  private static ApiException unknown() {
    return ApiException.bad("'before' must be the 'next' of the page before.");
  }

  /// A page, and where it ends if there is more behind it.
  record Cut<T>(List<T> items, @Nullable String next) {
    Cut {
      items = List.copyOf(items);
    }

    /// Cuts a list that was asked for with one more than fits.
    static <T> Cut<T> of(List<T> found, int limit, Function<T, PageMark> mark) {
      return found.size() <= limit
          ? new Cut<>(found, null)
          : new Cut<>(found.subList(0, limit), text(mark.apply(found.get(limit - 1))));
    }
  }
}
