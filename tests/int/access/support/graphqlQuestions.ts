import type {
  GraphQLField,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLType,
} from 'graphql'

/** What a call of the schema's brings, and by which arguments it is narrowed. */
type Field = GraphQLField<unknown, unknown>

const named = (type: GraphQLType): GraphQLNamedType =>
  'ofType' in type ? named(type.ofType as GraphQLType) : type

const isList = (type: GraphQLType): boolean =>
  'ofType' in type && (String(type).startsWith('[') || isList(type.ofType as GraphQLType))

const fieldsOf = (type: GraphQLType): Field[] => {
  const inner = named(type)
  return 'getFields' in inner ? Object.values((inner as GraphQLObjectType).getFields()) : []
}

/** Names of the types whose fields are a document's. */
export const documentTypes = (schema: GraphQLSchema): ReadonlySet<string> =>
  new Set(
    fieldsOf(schema.getQueryType() as GraphQLType).flatMap(({ type }) =>
      fieldsOf(type)
        .filter(({ name }) => name === 'docs')
        .map((docs) => named(docs.type).name),
    ),
  )

/** What may be done with single fields is the matrix's to ask, and there are thousands of them. */
const isOfFields = (parent: GraphQLNamedType, { name }: Field): boolean =>
  name === 'fields' && /Access$|DocAccess/i.test(parent.name)

type Walk = { documents: ReadonlySet<string>; hops: number; type: GraphQLType }

type Found = {
  field: Field
  /** Writes a query's text around that of the field. */
  wrap: (inner: string) => string
}

/** Every field of a type, and of the documents that it leads to in so many steps. */
const walk = ({ documents, hops, type }: Walk): Found[] => {
  const parent = named(type)
  if ('getTypes' in parent) {
    return parent.getTypes().flatMap((each) =>
      walk({ documents, hops, type: each }).map(({ field, wrap }) => ({
        field,
        wrap: (inner: string) => `... on ${each.name} { ${wrap(inner)} }`,
      })),
    )
  }
  return fieldsOf(parent)
    .filter((field) => !isOfFields(parent, field))
    .flatMap((field) => {
      const [own, leads] = [(inner: string) => inner, documents.has(named(field.type).name)]
      if (leads && hops === 0) return []
      const behind = walk({ documents, hops: leads ? hops - 1 : hops, type: field.type })
      return [
        { field, wrap: own },
        ...behind.map((each) => ({
          field: each.field,
          wrap: (inner: string) => `${field.name} { ${each.wrap(inner)} }`,
        })),
      ]
    })
}

const isLeaf = ({ type }: Field): boolean => {
  const inner = named(type)
  return !('getFields' in inner) && !('getTypes' in inner)
}

/** Selections of one value each: of a type, and of the documents that it leads to. */
export const selectionsOf = (walked: Walk): string[] =>
  walk(walked).flatMap(({ field, wrap }) => (isLeaf(field) ? [wrap(field.name)] : []))

/** A call that takes a filter, as a text with the arguments to be written. */
export type Site = { call: (args: string) => string; field: Field }

const whatOf = (field: Field): string =>
  fieldsOf(field.type).some(({ name }) => name === 'docs')
    ? '{ totalDocs docs { id } }'
    : fieldsOf(field.type).some(({ name }) => name === 'totalDocs')
      ? '{ totalDocs }'
      : '{ __typename }'

const narrows = ({ args }: Field): boolean =>
  args.some(({ name }) => name === 'where' || name === 'sort')

/** Every call that a filter or a sort can be given to: those of the schema, and those within documents. */
export const sitesOf = (schema: GraphQLSchema): Site[] => {
  const documents = documentTypes(schema)
  return fieldsOf(schema.getQueryType() as GraphQLType).flatMap((field) => {
    const call = (args: string) => `{ ${field.name}(${args}) ${whatOf(field)} }`
    const isOfMany = fieldsOf(field.type).some(({ name }) => name === 'docs')
    const within = isOfMany
      ? walk({ documents, hops: 2, type: field.type }).filter((each) => narrows(each.field))
      : []
    return [
      ...(narrows(field) ? [{ call, field }] : []),
      ...within.map((each) => ({
        call: (args: string) =>
          `{ ${field.name} { ${each.wrap(`${each.field.name}(${args}) ${whatOf(each.field)}`)} } }`,
        field: each.field,
      })),
    ]
  })
}

/** Values by scalar; between those of the two worlds, where there is something between them. */
const scalars: Readonly<Record<string, readonly string[]>> = {
  Boolean: ['true', 'false'],
  DateTime: ['"2035-01-01T00:00:00.000Z"'],
  EmailAddress: ['"canary@canary.test"'],
  Float: ['6', '5'],
  ID: ['1'],
  Int: ['6', '5'],
  JSON: ['"canary"', '1', '[1]', '{ relationTo: "users", value: 1 }'],
  JSONObject: ['{ city: "canary" }'],
  String: ['"canary"'],
}

/** Operands that a type takes, as they are written in a query. */
const operandsOf = (type: GraphQLType): string[] => {
  const inner = named(type)
  const single =
    'getValues' in inner
      ? inner.getValues().map(({ name }) => name)
      : 'getFields' in inner
        ? [
            `{ ${fieldsOf(inner)
              .map((field) => `${field.name}: ${operandsOf(field.type)[0]}`)
              .join(', ')} }`,
          ]
        : [...(scalars[inner.name] ?? ['"canary"'])]
  return isList(type) ? single.map((operand) => `[${operand}]`) : single
}

/** Every comparison that the type of a filter offers: of each path with each operator. */
export const comparisonsOf = (where: GraphQLType): string[] => {
  const paths = fieldsOf(where).filter(({ name }) => name !== 'AND' && name !== 'OR')
  if (paths.length === 0) return ['{ name: { like: "canary" } }', '{ id: { exists: true } }']
  return paths.flatMap(({ name: path, type }) =>
    fieldsOf(type).flatMap(({ name: operator, type: operand }) =>
      operandsOf(operand).map((value) => `{ ${path}: { ${operator}: ${value} } }`),
    ),
  )
}
