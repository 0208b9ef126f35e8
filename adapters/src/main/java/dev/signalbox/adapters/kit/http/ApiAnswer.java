package dev.signalbox.adapters.kit.http;

import dev.signalbox.spi.json.JsonException;
import java.net.http.HttpHeaders;

/// What became of a request to a platform.
public sealed interface ApiAnswer {
  /// There is an answer, whatever it says.
  ///
  /// @param text all of its body
  record Answered(int status, HttpHeaders headers, String text) implements ApiAnswer {
    public boolean isGood() {
      return status >= 200 && status < 300;
    }

    /// What its body says.
    ///
    /// @throws JsonException when that is no object of JSON
    public Payload payload() throws JsonException {
      return Payload.read(text);
    }
  }

  /// The request certainly did not arrive.
  record Unreached(String why) implements ApiAnswer {}

  /// The request may have arrived: there is no answer, or none that can be read.
  record Unanswered(String why) implements ApiAnswer {}
}
