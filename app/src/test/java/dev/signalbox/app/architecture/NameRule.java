package dev.signalbox.app.architecture;

import static java.util.stream.Collectors.groupingBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rules of what classes are called, and of who may extend them.
enum NameRule implements HouseRule {
  NAMES_SAY_SOMETHING {
    private final Pattern empty =
        Pattern.compile(
            ".*(Utils?|Helpers?|Manager|Impl|Service|Processor)|Abstract.*|Base[A-Z].*");

    @Override
    public Stream<String> broken(CodeBase world) {
      return world.classes().stream()
          .filter(c -> empty.matcher(c.getSimpleName()).matches())
          .map(c -> c.getName() + " has a name that says nothing");
    }
  },

  ACCESSORS_HAVE_NO_GET {
    private final Pattern getter = Pattern.compile("get[A-Z].*");

    @Override
    public Stream<String> broken(CodeBase world) {
      return world.classes().stream()
          .flatMap(c -> c.getMethods().stream())
          .filter(m -> m.getRawParameterTypes().isEmpty() && getter.matcher(m.getName()).matches())
          .filter(m -> !inherits(m))
          .map(m -> m.getFullName() + " is called what it gives");
    }

    // What a library calls by this name has to have it.
    private boolean inherits(JavaMethod method) {
      JavaClass owner = method.getOwner();
      return Stream.concat(
              owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
          .anyMatch(above -> above.tryGetMethod(method.getName()).isPresent());
    }
  },

  PLUG_INS_CARRY_THE_NAME_OF_THEIR_TOOL {
    private static final Set<String> FACES = Set.of("ChatPlatform", "ChatAdapter", "Integration");

    @Override
    public Stream<String> broken(CodeBase world) {
      return Stream.of("adapters", "integrations")
          .flatMap(area ->
              world
                  .in(area)
                  .filter(this::isFace)
                  .filter(c ->
                      !beginsWith(c, CodeBase.below(world.root() + "." + area, c.getPackageName())))
                  .map(c -> c.getName() + " does not say first which tool it is for"));
    }

    private boolean isFace(JavaClass c) {
      return c.getAllRawInterfaces().stream().anyMatch(i -> FACES.contains(i.getSimpleName()));
    }

    private boolean beginsWith(JavaClass c, String tool) {
      return c.getSimpleName().toLowerCase(Locale.ROOT).startsWith(tool);
    }
  },

  CLASSES_ARE_FINAL {
    @Override
    public Stream<String> broken(CodeBase world) {
      return world.classes().stream()
          .filter(c -> !c.isInterface() && !c.isAnonymousClass() && !c.isEnum())
          .filter(c ->
              !c.getModifiers().contains(JavaModifier.FINAL)
                  && !c.getModifiers().contains(JavaModifier.ABSTRACT))
          .filter(c -> c.getSubclasses().isEmpty())
          .map(c -> c.getName() + " is open and nobody extends it");
    }
  },

  NAMES_ARE_MADE_OF_KNOWN_WORDS {
    @Override
    public Stream<String> broken(CodeBase world) {
      var known = KnownWords.ofTheProduct();
      return world.sources().stream()
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("package-info"))
          .flatMap(name ->
              known
                  .unknown(name)
                  .map(word ->
                      name + ": '" + word + "' is neither in GLOSSARY.md nor a word of the field"));
    }
  },

  A_NAME_MEANS_ONE_THING {
    @Override
    public Stream<String> broken(CodeBase world) {
      return Stream.of(world.sources(), world.tests())
          .flatMap(List::stream)
          .distinct()
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(groupingBy(file -> file.getFileName().toString()))
          .values()
          .stream()
          .filter(files -> files.size() > 1)
          .map(files -> "one name, several things: " + files);
    }
  };
}
