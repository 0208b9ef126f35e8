package dev.signalbox.adapters.matrix;

/// Ourselves on the server: known once it has told us.
final class MatrixSelf {
  private volatile String user = "";

  void is(String userId) {
    user = userId;
  }

  String user() {
    return user;
  }

  /// True of what people may call us before a command.
  boolean answersTo(String name) {
    var word = name.strip();
    return !user.isEmpty()
        && (word.equalsIgnoreCase(MatrixIds.localpart(user))
            || word.equalsIgnoreCase("@" + MatrixIds.localpart(user))
            || word.equals(user));
  }

  /// The server that our account is on.
  String server() {
    return user.isEmpty() ? "" : MatrixIds.server(user);
  }
}
