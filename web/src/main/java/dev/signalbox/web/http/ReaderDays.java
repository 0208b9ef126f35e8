package dev.signalbox.web.http;

import dev.signalbox.engine.search.Days;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// The days of whoever asks: in the time zone that the browser says with a request.
public final class ReaderDays {
  static final String HEADER = "X-Time-Zone";

  private ReaderDays() {}

  /// The days that a request asks by.
  ///
  /// @param otherwise when the request does not say
  /// @throws ApiException 400 when it says no time zone
  public static Days of(Context context, Days otherwise) {
    @Nullable String zone = context.header(HEADER);
    try {
      return zone == null ? otherwise : Days.of(zone, otherwise);
    } catch (IllegalArgumentException none) {
      throw ApiException.bad(HEADER + ": " + none.getMessage() + ".");
    }
  }
}
