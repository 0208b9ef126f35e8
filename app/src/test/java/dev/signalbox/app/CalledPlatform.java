package dev.signalbox.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.chat.SetupDialogue;
import dev.signalbox.spi.chat.Surroundings;
import dev.signalbox.spi.config.Settings;
import dev.signalbox.testkit.FakeChat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A platform that calls us: whatever it posts, ada has said in `#ops`.
public final class CalledPlatform implements ChatPlatform {
  private static volatile Door.@Nullable Address address;

  @Override
  public String name() {
    return "called";
  }

  @Override
  public ChatAdapter connect(String connection, Settings settings, Surroundings surroundings) {
    settings.close();
    var clock = surroundings.clock();
    var chat = new FakeChat(connection, clock);
    var room = chat.room("ops");
    address =
        surroundings
            .door()
            .open(
                "events",
                (call, events) -> {
                  var text = new String(call.body(), UTF_8);
                  var ada = chat.person("ada");
                  events.take(
                      new ChatEvent.MessagePosted(
                          room, text, ada, text, clock.instant(), false, false));
                  return Door.Answer.of(200);
                });
    return chat;
  }

  @Override
  public void setUp(SetupDialogue dialogue) {
    dialogue.say("Let it call " + dialogue.calls().orElseThrow() + "events.");
  }

  /// Where the one that was made last is called.
  static URI address() {
    return Objects.requireNonNull(address).known();
  }

  /// A loader of classes by which servers find it.
  static ClassLoader known(Path folder) throws IOException {
    Path services = folder.resolve("META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve(ChatPlatform.class.getName()), CalledPlatform.class.getName());
    try {
      URL[] here = {folder.toUri().toURL()};
      return new URLClassLoader(here, CalledPlatform.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
