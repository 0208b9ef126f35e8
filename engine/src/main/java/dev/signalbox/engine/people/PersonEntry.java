package dev.signalbox.engine.people;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One person as the file has it.
record PersonEntry(
    String name,
    @Nullable String email,
    Yaml.@Nullable Text manager,
    Optional<String> password,
    Map<AccountKey, Position> accounts) {
  /// The console's accounts are the people themselves and need no link.
  static final String CONSOLE = "console";

  static PersonEntry read(Yaml.Entry entry, Findings findings) {
    Fields fields = Fields.of("the person '" + entry.key() + "'", entry.value(), findings);
    var read =
        new PersonEntry(
            name(fields, findings).orElse(entry.key()),
            fields.text("email").map(Yaml.Text::value).orElse(null),
            fields.text("manager").orElse(null),
            password(fields, findings),
            accounts(fields, findings));
    fields.finish();
    return read;
  }

  private static Optional<String> name(Fields fields, Findings findings) {
    Optional<Yaml.Text> written = fields.text("name");
    Optional<String> name = written.map(Yaml.Text::value).map(VisibleText::line);
    if (name.isPresent() && name.get().startsWith(ServicePrincipal.PREFIX)) {
      findings.error(
          FindingCode.BAD_NAME,
          written.get().at(),
          "a person's name cannot begin with '"
              + ServicePrincipal.PREFIX
              + "': it is how services"
              + " are told from people");
    }
    return name;
  }

  private static Optional<String> password(Fields fields, Findings findings) {
    Optional<Yaml.Text> hash = fields.text("password");
    hash.filter(text -> !Passwords.isHash(text.value()))
        .ifPresent(text ->
            findings.error(
                FindingCode.BAD_PASSWORD,
                text.at(),
                "'password' must be a bcrypt hash with a cost from 10 to 15, never the password"
                    + " itself: ./signalbox people password NAME sets one"));
    return hash.map(Yaml.Text::value).filter(Passwords::isHash);
  }

  private static Map<AccountKey, Position> accounts(Fields fields, Findings findings) {
    var accounts = new LinkedHashMap<AccountKey, Position>();
    for (Yaml.Text text : fields.texts("accounts")) {
      Optional<AccountKey> account = AccountKey.parse(text.value());
      if (account.isEmpty()) {
        findings.error(
            FindingCode.BAD_ACCOUNT, text.at(), "an account is written platform/workspace/userId");
      } else if (account.get().platform().equals(CONSOLE)) {
        findings.error(FindingCode.BAD_ACCOUNT, text.at(), "accounts of the console need no link");
      } else {
        accounts.put(account.get(), text.at());
      }
    }
    return accounts;
  }
}
