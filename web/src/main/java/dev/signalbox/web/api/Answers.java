package dev.signalbox.web.api;

import dev.signalbox.engine.json.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/// How the API answers.
final class Answers {
  private Answers() {}

  static void json(Context context, Object value) {
    context.contentType("application/json");
    context.result(Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  static void nothing(Context context) {
    context.status(204);
  }
}
