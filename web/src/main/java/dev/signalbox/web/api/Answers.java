package dev.signalbox.web.api;

import dev.signalbox.chat.pipeline.PostResult;
import dev.signalbox.engine.json.Json;
import dev.signalbox.web.http.ApiException;
import dev.signalbox.web.http.Body;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// How the API answers.
public final class Answers {
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private Answers() {}

  /// Answers with a value as JSON.
  public static void json(Context context, Object value) {
    context.contentType("application/json");
    context.result(Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /// Answers that it is done.
  public static void nothing(Context context) {
    context.status(204);
  }

  /// The id by which the same entry is known again.
  ///
  /// @throws ApiException 400 when it is none
  static String clientId(Body body) {
    String id = body.text("clientId");
    if (!CLIENT_ID.matcher(id).matches()) {
      throw ApiException.bad("'clientId' must be 1 to 100 letters, digits, '.', '_', ':' or '-'.");
    }
    return id;
  }

  /// What was taken.
  ///
  /// @throws ApiException with a fitting status when it was not
  public static PostResult.Done done(PostResult posted) {
    return switch (posted) {
      case PostResult.Done done -> done;
      case PostResult.Refused(String code, String why) ->
          throw new ApiException(status(code), code, why);
    };
  }

  private static int status(String code) {
    return switch (code) {
      case "unknown-room", "unknown-thread", "unknown-message", "unknown-file" -> 404;
      case "too-long", "command-too-long", "too-large" -> 413;
      case "gone", "archived", "asks", "too-many-files" -> 409;
      default -> 400;
    };
  }
}
