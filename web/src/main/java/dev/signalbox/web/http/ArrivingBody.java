package dev.signalbox.web.http;

import dev.signalbox.spi.time.TimeSource;
import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A large body that is read as it arrives. It may take long as a whole, but not for ever.
public final class ArrivingBody extends FilterInputStream {
  static final Duration MOST = Duration.ofMinutes(10);

  private final TimeSource clock;
  private final Duration begun;
  private final Context context;

  private ArrivingBody(Context context, TimeSource clock, InputStream in) {
    super(in);
    this.context = context;
    this.clock = clock;
    begun = clock.elapsed();
  }

  /// The body of a request.
  public static InputStream of(Context context) throws IOException {
    TimeSource clock = context.appData(Body.ARRIVAL).clock();
    return new ArrivingBody(context, clock, context.req().getInputStream());
  }

  @Override
  public int read() throws IOException {
    mustNotLast();
    return super.read();
  }

  /// Reads some of it.
  ///
  /// @throws ApiException 408 when the whole takes too long
  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    mustNotLast();
    return super.read(into, from, most);
  }

  private void mustNotLast() {
    if (clock.elapsed().minus(begun).compareTo(MOST) > 0) {
      context.header("Connection", "close");
      throw new ApiException(
          408,
          "too-slow",
          "The file did not arrive within " + MOST.toMinutes() + " min; nothing of it was kept.");
    }
  }
}
