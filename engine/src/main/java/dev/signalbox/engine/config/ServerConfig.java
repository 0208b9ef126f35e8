package dev.signalbox.engine.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server itself needs to start.
///
/// @param host the address to listen on
/// @param port 0 for any free one
/// @param data the folder for the database
/// @param runbooks the folder with runbooks
/// @param guards the file with the installation's rules, or null
/// @param alerts the file with the rules of alerts, or null
/// @param people the file with people and groups
/// @param onCall the file with who is on call, or null
/// @param groupSources further sources of groups
/// @param services what a parameter of type `service` takes
public record ServerConfig(
    String host,
    int port,
    Path data,
    Path runbooks,
    @Nullable Path guards,
    @Nullable Path alerts,
    Path people,
    @Nullable Path onCall,
    List<GroupSourceConfig> groupSources,
    ServicesConfig services) {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;

  static ServerConfig from(YamlSettings root, Path folder) {
    YamlSettings listen = root.section("listen");
    int port = listen.number("port", DEFAULT_PORT);
    if (port < 0 || port > 65_535) {
      throw listen.problem("port", "must be from 0 to 65535");
    }
    return new ServerConfig(
        listen.text("host", DEFAULT_HOST),
        port,
        folder.resolve(root.text("data", "data")).normalize(),
        folder.resolve(root.text("runbooks", "runbooks")).normalize(),
        optional(root, "guards", folder),
        optional(root, "alerts", folder),
        folder.resolve(root.text("people", "people.yaml")).normalize(),
        root.has("on-call") ? folder.resolve(root.text("on-call")).normalize() : null,
        GroupSourceConfig.from(root, folder),
        ServicesConfig.from(root));
  }

  private static @Nullable Path optional(YamlSettings root, String key, Path folder) {
    return root.has(key) ? folder.resolve(root.text(key)).normalize() : null;
  }
}
