package dev.repertoire.cli.output;

import dev.repertoire.cli.WrongUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/// Rows under a header, one line each. On a terminal that is too narrow, free text is cut and the columns that matter
/// least are left out; ids stay whole, so that they can be copied. Elsewhere everything is printed.
public final class Table {
    private static final ColorScheme PLAIN = Help.defaultColorScheme(Help.Ansi.OFF);
    private static final String GAP = "  ";
    private static final String CUT = "…";
    private static final int NARROWEST = 12;

    /// All are in memory, to find how wide the columns are.
    private static final int MOST_ROWS = 100_000;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> texts = new HashSet<>();
    private final List<Integer> leastFirst = new ArrayList<>();

    /// @param header any text, as for cells
    public Table(String... header) {
        this.header = Arrays.stream(header).map(Printable::line).toList();
    }

    /// The columns with free text, which may be cut.
    public Table cutting(String... names) {
        Arrays.stream(names).map(header::indexOf).forEach(texts::add);
        return this;
    }

    /// The columns that are left out on narrow terminals, that which matters least first.
    public Table leavingOut(String... names) {
        Arrays.stream(names).map(header::indexOf).forEach(leastFirst::add);
        return this;
    }

    /// @param cells one for each column, any text: characters unsafe for a terminal are replaced
    /// @throws WrongUse if there are too many rows
    public void add(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + header);
        }
        if (rows.size() == MOST_ROWS) {
            throw new WrongUse("There are more than " + MOST_ROWS
                    + " rows, the most that are laid out as a table; ask for fewer, or for --json");
        }
        rows.add(Arrays.stream(cells).map(Printable::line).toList());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// @param width of the terminal; `Integer.MAX_VALUE` for none
    String text(ColorScheme scheme, int width) {
        List<Integer> shown =
                new ArrayList<>(IntStream.range(0, header.size()).boxed().toList());
        int[] widths = IntStream.range(0, header.size()).map(this::widest).toArray();
        for (int column : leastFirst) {
            if (least(shown, widths) > width) {
                shown.removeIf(each -> each == column);
            }
        }
        cut(shown, widths, width);
        String first =
                scheme.apply(line(header, shown, widths), List.of(Style.bold)).toString();
        return Stream.concat(Stream.of(first), rows.stream().map(row -> line(row, shown, widths)))
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /// How wide these columns are at least.
    private int least(List<Integer> shown, int... widths) {
        return shown.stream()
                        .mapToInt(
                                column -> texts.contains(column) ? Math.min(NARROWEST, widths[column]) : widths[column])
                        .sum()
                + GAP.length() * (shown.size() - 1);
    }

    /// Takes from the widest text until all fit.
    private void cut(List<Integer> shown, int[] widths, int available) {
        int excess =
                shown.stream().mapToInt(column -> widths[column]).sum() + GAP.length() * (shown.size() - 1) - available;
        for (; excess > 0; excess--) {
            int widest = shown.stream()
                    .filter(column -> texts.contains(column) && widths[column] > NARROWEST)
                    .reduce(-1, (a, b) -> a < 0 || widths[b] > widths[a] ? b : a);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private static String line(List<String> cells, List<Integer> shown, int... widths) {
        var line = new StringBuilder();
        for (int column : shown) {
            String cell = cut(cells.get(column), widths[column]);
            line.append(line.isEmpty() ? "" : GAP).append(cell);
            line.append(" ".repeat(Math.max(0, widths[column] - columnsOf(cell))));
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int width) {
        if (columnsOf(text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && columnsOf(text.substring(0, end)) > width - 1) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + CUT;
    }

    private int widest(int column) {
        return Stream.concat(Stream.of(header), rows.stream())
                .mapToInt(row -> columnsOf(row.get(column)))
                .max()
                .orElse(0);
    }

    /// Width on screen: East Asian characters take two columns.
    private static int columnsOf(String text) {
        return PLAIN.apply(text, List.of()).getCJKAdjustedLength();
    }
}
