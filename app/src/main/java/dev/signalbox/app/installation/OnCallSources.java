package dev.signalbox.app.installation;

import dev.signalbox.alert.LiveAlertRules;
import dev.signalbox.engine.config.GroupSourceConfig;
import dev.signalbox.engine.config.ServerConfig;
import dev.signalbox.engine.store.Database;
import dev.signalbox.oncall.OnCallGroups;
import dev.signalbox.oncall.OnCallIntervals;
import dev.signalbox.oncall.Rotas;
import dev.signalbox.oncall.ServiceRota;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Who is on call, as a source of groups beside those that are configured.
public final class OnCallSources {
  private OnCallSources() {}

  /// Reads the file of who is on call.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException when it cannot be used
  public static Rotas rotas(ServerConfig server, Database database, InstantSource clock) {
    List<ServiceRota> services =
        server.services().all().stream()
            .filter(service -> service.onCall() != null)
            .map(service ->
                new ServiceRota(
                    service.name(),
                    service.owner(),
                    service.room(),
                    Objects.requireNonNull(service.onCall())))
            .toList();
    return Rotas.open(server.onCall(), database, clock, services);
  }

  /// All sources of groups.
  public static List<GroupSourceConfig> groups(ServerConfig server, Rotas rotas) {
    var sources = new ArrayList<>(server.groupSources());
    if (server.onCall() != null) {
      sources.add(new GroupSourceConfig(OnCallGroups.NAME, new OnCallGroups(rotas)));
    }
    return sources;
  }

  /// What steps of policies go by.
  static OnCallIntervals intervals(LiveAlertRules alerts) {
    return new OnCallIntervals() {
      @Override
      public Set<String> names() {
        return alerts.intervals();
      }

      @Override
      public boolean holds(String interval, Instant at) {
        return alerts.holds(interval, at);
      }
    };
  }
}
