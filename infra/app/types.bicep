@export()
@description('Names with their values: tags, settings')
type Names = {
  *: string
}
