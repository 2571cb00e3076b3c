package dev.rankine.content.fasttext;

/// Rows that are read from their file whenever they are asked for.
final class ReadRows implements Rows {
    private final FileBytes file;
    private final TableLayout table;
    private final float[] row;

    ReadRows(FileBytes file, TableLayout table) {
        this.file = file;
        this.table = table;
        this.row = new float[table.columns()];
    }

    @Override
    public int columns() {
        return row.length;
    }

    @Override
    public void add(Numbers rows, float[] sum) {
        for (int place = 0; place < rows.size(); place++) {
            table.read(file, rows.get(place), row);
            Floats.add(row, 0, row.length, sum);
        }
    }
}
