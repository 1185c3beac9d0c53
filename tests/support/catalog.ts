import type { TestDatabase } from './database.ts'

/** What makes two databases equal for the application: one line each, sorted. */
export type Catalog = {
  columns: string[]
  constraints: string[]
  enums: string[]
  indexes: string[]
}

const QUERIES: Record<keyof Catalog, string> = {
  columns: `select format('%I.%I %s%s%s', table_name, column_name, udt_name,
      case is_nullable when 'NO' then ' not null' end, ' default ' || column_default) as line
    from information_schema.columns where table_schema = 'public'`,
  constraints: `select format('%s %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0`,
  enums: `select format('%I (%s)', typname, string_agg(enumlabel, ', ' order by enumsortorder)) as line
    from pg_enum join pg_type on pg_type.oid = enumtypid group by typname`,
  indexes: `select indexdef as line from pg_indexes where schemaname = 'public'`,
}

/** Reads the catalog of the public schema. */
export async function readCatalog({ query }: Pick<TestDatabase, 'query'>): Promise<Catalog> {
  const read = async (name: keyof Catalog) => {
    const rows = await query<{ line: string }>(QUERIES[name])
    return rows.map(({ line }) => line).sort()
  }
  return {
    columns: await read('columns'),
    constraints: await read('constraints'),
    enums: await read('enums'),
    indexes: await read('indexes'),
  }
}
