package dev.repertoire.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/// Rows under a header. On a terminal the widest columns shrink and their text wraps, so nothing is cut off and ids
/// can be copied; elsewhere each row is one line.
public final class Table {
    private static final ColorScheme PLAIN = Help.defaultColorScheme(Help.Ansi.OFF);
    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param header any text, as for cells
    public Table(String... header) {
        this.header = Arrays.stream(header).map(Printable::line).toList();
    }

    /// @param cells one for each column, any text: characters unsafe for a terminal are replaced
    public void add(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + header);
        }
        rows.add(Arrays.stream(cells).map(Printable::line).toList());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// @param width of the terminal; `Integer.MAX_VALUE` for none
    String text(ColorScheme scheme, int width) {
        int[] widths = widths(width);
        Column[] columns = IntStream.range(0, widths.length)
                .mapToObj(column -> new Column(widths[column], gapBefore(column), Overflow.WRAP))
                .toArray(Column[]::new);
        Stream<String> header = Stream.of(row(columns, scheme, texts(this.header, scheme, List.of(Style.bold))));
        return Stream.concat(header, rows.stream().map(row -> row(columns, scheme, texts(row, PLAIN, List.of()))))
                .map(row -> row.stripTrailing() + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /// All cells start on the same line. picocli's `addRowValues`, made for help, would put the cell after a
    /// wrapped one below it. The result ends with an empty line for each wrapped line.
    private static String row(Column[] columns, ColorScheme scheme, Text... cells) {
        TextTable table = TextTable.forColumns(scheme, columns);
        table.indentWrappedLines = 0;
        table.addEmptyRow();
        for (int column = 0; column < cells.length; column++) {
            table.putValue(0, column, cells[column]);
        }
        return table.toString();
    }

    /// Without parsing markup, which text from elsewhere might contain.
    private static Text[] texts(List<String> cells, ColorScheme scheme, List<IStyle> styles) {
        return cells.stream().map(cell -> scheme.apply(cell, styles)).toArray(Text[]::new);
    }

    /// Each column as wide as its widest cell plus the gap before it; the widest columns shrink until all fit.
    private int[] widths(int available) {
        int[] widths = IntStream.range(0, header.size()).map(this::widest).toArray();
        for (int excess = Arrays.stream(widths).sum() - available; excess > 0; excess--) {
            int widest = IntStream.range(0, widths.length).reduce(0, (a, b) -> widths[b] > widths[a] ? b : a);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widest(int column) {
        int cells =
                rows.stream().mapToInt(row -> columnsOf(row.get(column))).max().orElse(0);
        return Math.max(Math.max(cells, columnsOf(header.get(column))), 1) + gapBefore(column);
    }

    private static int gapBefore(int column) {
        return column == 0 ? 0 : GAP;
    }

    /// Width on screen: East Asian characters take two columns.
    private static int columnsOf(String text) {
        return PLAIN.apply(text, List.of()).getCJKAdjustedLength();
    }
}
