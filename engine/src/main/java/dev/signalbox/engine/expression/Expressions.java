package dev.signalbox.engine.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.TextFindings;
import dev.signalbox.engine.secret.SecretUse;
import dev.signalbox.engine.secret.SecretValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compiles CEL expressions and `${…}` templates against one set of names.
public final class Expressions {
  /// Longest expression, in characters.
  public static final int LONGEST = 2000;

  /// Most iterations of all loops (`filter`, `exists`, …) in one evaluation.
  public static final int MOST_ITERATIONS = 10_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(50)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .build();
  private static final String NO_OVERLOAD = "found no matching overload for '";
  private static final MapType FIELDS = MapType.create(SimpleType.STRING, SimpleType.DYN);
  private static final CelType MANY = ListType.create(SimpleType.DYN);

  /// `manager(me)`, `owners(service)` and `oncall(service)` are what stands behind these names.
  private static final List<CelMacro> NAMING =
      List.of(
          naming("manager", "manager"),
          naming("owners", "owner"),
          naming(ExpressionLint.ON_CALL, ExpressionLint.ON_CALL));

  private final Names names;
  private @Nullable Cel cel;

  private static CelMacro naming(String function, String field) {
    return CelMacro.newGlobalMacro(
        function,
        1,
        (factory, target, of) ->
            of.getFirst().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                ? Optional.empty()
                : Optional.of(factory.newSelect(of.getFirst(), field, false)));
  }

  /// Nothing is built before the first expression that needs it.
  public Expressions(Names names) {
    this.names = names;
  }

  /// Tells which names have no value where an expression stands.
  @FunctionalInterface
  public interface Hidden {
    Hidden NOTHING = name -> Optional.empty();

    /// Why the name cannot be used here, or empty when it can.
    Optional<String> why(String name);

    /// Whether secrets may stand here: nobody sees where the value goes, and nothing keeps it.
    default boolean takesSecrets() {
      return false;
    }
  }

  /// An expression of any type; empty when there were problems.
  public Optional<Expression> expression(String source, Hidden hidden, TextFindings problems) {
    Optional<FieldPath> path = FieldPath.of(source).filter(found -> found.isTyped(names));
    return path.isPresent()
        ? path.flatMap(found -> path(source, found, hidden, problems))
        : compile(source, hidden, problems).flatMap(ast -> program(source, ast));
  }

  /// An expression that is true or false; empty when there were problems.
  public Optional<Expression> condition(String source, Hidden hidden, TextFindings problems) {
    return compile(source, hidden, problems)
        .filter(ast -> isCondition(ast, problems))
        .flatMap(ast -> program(source, ast));
  }

  /// Text with `${…}`; `$${` stands for a plain `${`. Empty when there were problems.
  public Optional<Template> template(String source, Hidden hidden, TextFindings problems) {
    return pieces(source, hidden, problems).map(parts -> new CelTemplate(source, parts));
  }

  /// The path and query of a URL: every value in it stays in its place.
  public Optional<Template> urlTemplate(String source, Hidden hidden, TextFindings problems) {
    return pieces(source, hidden, problems).map(parts -> new UrlTemplate(source, parts));
  }

  private Optional<List<Object>> pieces(String source, Hidden hidden, TextFindings problems) {
    var parts = new ArrayList<Object>();
    var plain = new StringBuilder();
    boolean sound = true;
    int i = 0;
    while (i < source.length()) {
      if (source.startsWith("$${", i)) {
        plain.append("${");
        i += 3;
      } else if (source.startsWith("${", i)) {
        int start = i + 2;
        int end = CelText.closing(source, start);
        if (end < 0) {
          problems.found(
              FindingCode.NOT_AN_EXPRESSION, i, Finding.Kind.ERROR, "'${' is not closed with '}'");
          return Optional.empty();
        }
        parts.add(plain.toString());
        plain.setLength(0);
        var part =
            expression(
                source.substring(start, end - 1),
                hidden,
                (code, offset, kind, message) ->
                    problems.found(code, start + offset, kind, message));
        part.ifPresent(parts::add);
        sound &= part.isPresent();
        i = end;
      } else {
        plain.append(source.charAt(i++));
      }
    }
    parts.add(plain.toString());
    return sound ? Optional.of(parts) : Optional.empty();
  }

  private Optional<Expression> path(
      String source, FieldPath path, Hidden hidden, TextFindings problems) {
    var positions = new HashMap<Long, Integer>();
    CelExpr tree = path.tree(positions);
    if (!new ExpressionLint(names, hidden, problems, positions).accepts(tree)) {
      return Optional.empty();
    }
    return Optional.of(
        new CelExpression(
            source,
            path,
            Set.of(path.names().getFirst()),
            names.secrets(),
            GroupQuestions.asksForAll(tree)));
  }

  /// Whether a list holds a value; of a person, as `me` is one, their id.
  private static boolean has(List<?> list, Object item) {
    return list.contains(item)
        || (item instanceof Map<?, ?> me && me.get("id") instanceof String id && list.contains(id));
  }

  private synchronized Cel cel() {
    if (cel == null) {
      CelBuilder builder =
          CelFactory.plannerCelBuilder()
              .setOptions(OPTIONS)
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .addMacros(NAMING)
              .addFunctionDeclarations(functions())
              .addFunctionBindings(
                  CelFunctionBinding.from(
                      "me_in", Map.class, String.class, (me, group) -> isMember(me, group)),
                  CelFunctionBinding.from("list_has", List.class, Object.class, Expressions::has));
      names.types().forEach((name, type) -> builder.addVar(name, celType(type)));
      cel = builder.build();
    }
    return cel;
  }

  private Optional<CelAbstractSyntaxTree> compile(
      String source, Hidden hidden, TextFindings problems) {
    if (source.isBlank()) {
      problems.found(
          FindingCode.NOT_AN_EXPRESSION, 0, Finding.Kind.ERROR, "the expression is empty");
      return Optional.empty();
    }
    CelValidationResult parsed = cel().parse(CelText.withMemberIn(source));
    if (parsed.hasError()) {
      CelIssue first = parsed.getErrors().getFirst();
      problems.found(
          FindingCode.NOT_AN_EXPRESSION,
          offset(source, first),
          Finding.Kind.ERROR,
          "not an expression: " + tidy(first));
      return Optional.empty();
    }
    CelAbstractSyntaxTree ast = ast(parsed);
    var lint = new ExpressionLint(names, hidden, problems, ast.getSource().getPositionsMap());
    if (!lint.accepts(ast.getExpr())) {
      return Optional.empty();
    }
    CelValidationResult checked = cel().check(ast);
    for (CelIssue issue : checked.getErrors()) {
      problems.found(
          FindingCode.TYPES_DO_NOT_FIT, offset(source, issue), Finding.Kind.ERROR, tidy(issue));
    }
    return checked.hasError() ? Optional.empty() : Optional.of(ast(checked));
  }

  private static boolean isCondition(CelAbstractSyntaxTree ast, TextFindings problems) {
    CelType type = ast.getResultType();
    if (type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN)) {
      return true;
    }
    problems.found(
        FindingCode.NOT_A_CONDITION,
        0,
        Finding.Kind.ERROR,
        "must be true or false, but its value is " + type.name());
    return false;
  }

  /// What signalbox.yaml lends under a name: which it is, never the value.
  private record Lent(String source, String name) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return SecretValue.lent(name);
    }

    @Override
    public boolean holds(Scope scope) {
      throw new ExpressionException("`" + source + "` is a secret and no condition");
    }

    @Override
    public Optional<SecretUse> secret() {
      return Optional.of(new SecretUse(name, true));
    }
  }

  private Optional<Expression> program(String source, CelAbstractSyntaxTree ast) {
    Optional<String> lent = ExpressionLint.lent(ast.getExpr());
    if (lent.isPresent()) {
      return lent.map(name -> new Lent(source, name));
    }
    try {
      CelRuntime.Program program = cel().createProgram(ast);
      return Optional.of(
          new CelExpression(
              source,
              isPath(ast.getExpr())
                  ? program::eval
                  : variables -> program.eval(new ScopeVariables(variables.scope(), false)),
              ExpressionLint.mentioned(ast.getExpr(), names),
              names.secrets(),
              GroupQuestions.asksForAll(ast.getExpr())));
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("a checked expression could not be planned: " + source, e);
    }
  }

  /// A name with fields and places in lists: what it stands for is handed on as it is.
  private static boolean isPath(CelExpr tree) {
    return switch (tree.exprKind().getKind()) {
      case IDENT, CONSTANT -> true;
      case SELECT -> !tree.select().testOnly() && isPath(tree.select().operand());
      case CALL ->
          tree.call().function().equals("_[_]")
              && tree.call().args().stream().allMatch(Expressions::isPath);
      default -> false;
    };
  }

  private static CelAbstractSyntaxTree ast(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without errors has no tree", e);
    }
  }

  private static int offset(String source, CelIssue issue) {
    int start = 0;
    for (int line = 1; line < issue.getSourceLocation().getLine(); line++) {
      start = source.indexOf('\n', start) + 1;
    }
    return Math.max(0, start + issue.getSourceLocation().getColumn());
  }

  private static String tidy(CelIssue issue) {
    String message = issue.getMessage().replace(" (in container '')", "").replace("'IN'", "'in'");
    if (message.startsWith(NO_OVERLOAD)) {
      return overload(message.substring(NO_OVERLOAD.length()));
    }
    int list = message.indexOf(" expecting {");
    message = list < 0 ? message : message.substring(0, list);
    return message
        .replace("mismatched input '<EOF>'", "it ends too early")
        .replace("mismatched input", "unexpected")
        .replace("extraneous input", "unexpected");
  }

  /// `_==_' applied to '(string, int)' (candidates: …)` as a sentence.
  private static String overload(String rest) {
    int types = rest.indexOf("'(");
    int end = rest.indexOf(")'", Math.max(types, 0));
    if (types < 0 || end < 0) {
      return "no matching operation for '" + rest;
    }
    String operator = rest.substring(0, rest.indexOf('\'')).replace("_", "");
    return "'" + operator + "' does not work on (" + rest.substring(types + 2, end) + ")";
  }

  private static ImmutableList<CelFunctionDecl> functions() {
    return ImmutableList.of(
        CelFunctionDecl.newFunctionDeclaration(
            "IN",
            CelOverloadDecl.newMemberOverload("me_in", SimpleType.BOOL, FIELDS, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            ExpressionLint.SECRET,
            CelOverloadDecl.newGlobalOverload("secret_lent", SimpleType.STRING, SimpleType.STRING)),
        CelFunctionDecl.newFunctionDeclaration(
            "has",
            CelOverloadDecl.newMemberOverload("list_has", SimpleType.BOOL, MANY, SimpleType.DYN)));
  }

  private static boolean isMember(Map<?, ?> me, String group) {
    if (group.equals(me.get("id"))) {
      return true;
    }
    return switch (me.get("groups")) {
      case Collection<?> groups -> groups.contains(group);
      case UncertainNames groups -> groups.has(group);
      case null, default -> false;
    };
  }

  private static CelType celType(Names.Type type) {
    return switch (type) {
      case TEXT -> SimpleType.STRING;
      case INT -> SimpleType.INT;
      case NUMBER -> SimpleType.DOUBLE;
      case BOOL -> SimpleType.BOOL;
      case DURATION -> SimpleType.DURATION;
      case TIME -> SimpleType.TIMESTAMP;
      case LIST -> MANY;
      case MAP -> FIELDS;
      case ANY -> SimpleType.DYN;
    };
  }
}
