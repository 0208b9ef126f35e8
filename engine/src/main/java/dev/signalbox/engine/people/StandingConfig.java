package dev.signalbox.engine.people;

import dev.signalbox.spi.chat.Account.Standing;
import java.util.Map;
import java.util.Set;

/// Whom signalbox.yaml lets be somebody besides members, by connection.
public record StandingConfig(Map<String, Set<Standing>> admitted) {
  /// Members alone, everywhere.
  public static final StandingConfig MEMBERS = new StandingConfig(Map.of());

  public StandingConfig {
    admitted = Map.copyOf(admitted);
  }

  /// Whether an account of this standing can be somebody's; over a connection that we do not have
  /// only a member's.
  public boolean admits(String connection, Standing standing) {
    return standing == Standing.MEMBER
        || admitted.getOrDefault(connection, Set.of()).contains(standing);
  }
}
