package dev.signalbox.web.http;

import java.io.Serial;

/// A request that is answered with an error in the API's shape.
public final class ApiException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  /// @param code kebab-case, for programs
  /// @param message what happened and what to do, for people
  public ApiException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /// 400: the request cannot be read as it is.
  public static ApiException bad(String message) {
    return new ApiException(400, "bad-request", message);
  }

  /// 404: there is no such thing, or none that the asker may see.
  public static ApiException missing(String what) {
    return new ApiException(404, "not-found", "There is no such " + what + " that you can see.");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public ErrorJson json() {
    return ErrorJson.of(code, String.valueOf(getMessage()));
  }
}
