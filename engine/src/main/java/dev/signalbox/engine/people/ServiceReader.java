package dev.signalbox.engine.people;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.people.groups.GroupReader;
import dev.signalbox.spi.config.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads `service-principals` of the people file: each with the group or person who answers for it.
final class ServiceReader {
  private final Findings findings;
  private final Map<String, Yaml.Text> owners = new LinkedHashMap<>();

  ServiceReader(Findings findings) {
    this.findings = findings;
  }

  /// Owners by id, `service:` included.
  Map<String, Yaml.Text> read(Yaml value) {
    for (Yaml.Entry entry : Fields.of("'service-principals'", value, findings).entries()) {
      if (PeopleReader.ID.matcher(entry.key()).matches()) {
        Fields fields =
            Fields.of("the service principal '" + entry.key() + "'", entry.value(), findings);
        fields
            .required("owner")
            .ifPresent(owner -> owners.put(ServicePrincipal.PREFIX + entry.key(), owner));
        fields.finish();
      } else {
        findings.error(
            FindingCode.BAD_NAME,
            entry.at(),
            "'"
                + entry.key()
                + "' is no service principal's name: lower-case letters, digits,"
                + " . _ - only, without 'service:'");
      }
    }
    return owners;
  }

  /// Reports owners that are neither group nor person, and groups that are empty: then the service
  /// is off.
  ///
  /// @param people ids of all
  /// @param depending groups that further sources add people to
  /// @param sources names of these, whose groups are not known here
  void checkOwners(
      Set<String> people,
      Map<String, Set<String>> members,
      Set<String> depending,
      Collection<String> sources) {
    owners.forEach((id, owner) -> {
      Set<String> answering = members.get(owner.value());
      if (people.contains(owner.value())
          || depending.contains(owner.value())
          || sources.contains(GroupReader.source(owner.value()))) {
        return;
      }
      if (answering == null) {
        findings.error(
            FindingCode.NO_SUCH_PERSON,
            owner.at(),
            "there is no group or person '%s'%s"
                .formatted(owner.value(), Nearest.hint(owner.value(), names(people, members))));
      } else if (answering.isEmpty()) {
        findings.warning(
            FindingCode.SERVICE_IS_OFF,
            owner.at(),
            id + " is off: nobody is in '" + owner.value() + "', who answer for it");
      }
    });
  }

  private static Set<String> names(Set<String> people, Map<String, Set<String>> members) {
    var names = new TreeSet<>(people);
    names.addAll(members.keySet());
    return names;
  }
}
