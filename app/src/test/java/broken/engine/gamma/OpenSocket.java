package broken.engine.gamma;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;

/// Reaches the outside past those who may.
final class OpenSocket {
  private OpenSocket() {}

  static Socket socket() throws IOException {
    return new Socket("localhost", 1);
  }

  static HttpClient client() {
    return HttpClient.newHttpClient();
  }
}
