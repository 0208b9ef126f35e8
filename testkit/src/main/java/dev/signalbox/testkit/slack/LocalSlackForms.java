package dev.signalbox.testkit.slack;

import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Eventually;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Modals as a browser that looks at local-slack is told of them, as JSON, and what somebody can do
/// with the one that is open.
public final class LocalSlackForms implements AutoCloseable {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private LocalSlackForms(HttpClient client, URI address) {
    socket = client.newWebSocketBuilder().buildAsync(address, new Frames()).join();
  }

  static LocalSlackForms open(HttpClient client, URI address) {
    return new LocalSlackForms(client, address);
  }

  /// Keeps each message once it is whole.
  private final class Frames implements WebSocket.Listener {
    private final StringBuilder begun = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      begun.append(data);
      if (last) {
        told.add(begun.toString());
        begun.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /// Waits until something of this type that holds these words is told.
  ///
  /// @throws AssertionError when it does not come
  public String awaits(String type, String words) {
    return Eventually.comes(
        () -> type + " with " + words + " among " + told,
        () ->
            told.stream()
                .filter(frame -> frame.contains("\"t\":\"" + type + "\""))
                .filter(frame -> frame.contains(words))
                .findFirst()
                .orElse(null));
  }

  /// Somebody enters texts in the modal that is open, by the ids of its blocks, each of which has
  /// one element of this id, and sends it.
  public void fills(String user, String element, Map<String, String> texts) {
    var values = new HashMap<String, Object>();
    texts.forEach((block, text) ->
        values.put(block, Map.of(element, Map.of("type", "plain_text_input", "value", text))));
    var sent = Map.of("t", "view_submit", "user", user, "values", values);
    socket.sendText(JsonWriter.text(sent), true).join();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
