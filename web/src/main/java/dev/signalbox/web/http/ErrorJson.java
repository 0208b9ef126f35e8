package dev.signalbox.web.http;

import dev.signalbox.engine.json.Json;
import java.nio.charset.StandardCharsets;

/// The shape of every error.
public record ErrorJson(Detail error) {
  public static ErrorJson of(String code, String message) {
    return new ErrorJson(new Detail(code, message));
  }

  /// As UTF-8.
  public byte[] bytes() {
    return Json.write(this).getBytes(StandardCharsets.UTF_8);
  }

  /// What went wrong.
  ///
  /// @param code kebab-case, for programs
  /// @param message what happened and what to do, for people
  public record Detail(String code, String message) {}
}
