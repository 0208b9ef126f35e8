package dev.signalbox.engine.run;

import dev.signalbox.engine.runbook.Known;
import dev.signalbox.spi.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One connection, one runner whose programs are this machine's.
final class Outskirts implements Connections {
  @Override
  public Optional<Connection> connection(String name) {
    return name.equals("api")
        ? Optional.of(new Connection("api", URI.create("http://api:1/v1"), Map.of()))
        : Optional.empty();
  }

  @Override
  public Optional<Operated> operation(String name) {
    return FakeOperations.named(name, connection("api").orElseThrow());
  }

  @Override
  public Optional<Runner> runner(String name) {
    return name.equals(LOCAL)
        ? Optional.of(
            new Runner(
                LOCAL,
                List.of(Path.of("/bin"), Path.of("/usr/bin")),
                Map.of(),
                Set.of("DB_PASSWORD")))
        : Optional.empty();
  }

  @Override
  public Optional<SqlDatabase> database(String name) {
    var shop = new Place.Server(SqlKind.POSTGRESQL, "db", 5432, "shop", true, null);
    return name.equals("db")
        ? Optional.of(new SqlDatabase("db", shop, "reader", null))
        : Optional.empty();
  }

  @Override
  public Optional<LentSecret> lent(String name) {
    return name.equals("lent")
        ? Optional.of(
            new LentSecret(
                new Known.Lent(List.of("job"), List.of("api")),
                new Secret(Simulation.LENT, "env:LENT")))
        : Optional.empty();
  }

  @Override
  public Set<String> connectionNames() {
    return Set.of("api");
  }

  @Override
  public Set<String> runnerNames() {
    return Set.of(LOCAL);
  }
}
